import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { parseMoney } from '@tolbooth/money';
import { supplies, type Supply } from '../reference/lists';
import { groupings, type EnteredService, type Grouping } from './service.rules';

export const serviceStatuses = ['un-invoiced', 'drafted', 'invoiced', 'withdrawn'] as const;

export class ServiceBody {
  @Field.text({
    description: 'Reference of the order or of the system that knows it',
    example: 'HC-2026-4711',
    max: 60,
  })
  reference: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20 }) customer: string;
  @Field.text({ description: 'Bill-to site, where there are several', example: 'C0000123/1', max: 30, optional: true })
  site?: string;
  @Field.text({ description: 'Whom to ask about it', example: 'Ann Lee', max: 120 }) contactName: string;
  @Field.text({ description: 'On which number', example: '01223 000000', max: 60 }) contactNumber: string;
  @Field.code({ description: 'Debt type of the own directorate', example: 'GC', max: 4 }) debtType: string;
  @Field.code({ description: 'Salesperson: the department that owns the income', example: 'WE93110' })
  salesperson: string;
  @Field.text({ description: 'Purchase order of the customer', example: 'PO 77', max: 50, optional: true })
  purchaseOrder?: string;
  @Field.text({ description: 'Contract that it belongs to', example: 'CT-2026-014', max: 60, optional: true })
  contractReference?: string;
  @Field.text({ description: 'What was supplied', example: 'Hire of the hall', max: 240 }) description: string;
  @Field.text({ description: 'Unit of measure', example: 'session', max: 30 }) unit: string;
  @Field.decimal({ description: 'How many units', example: '3', places: 2 }) quantity: string;
  @Field.money({ description: 'Net price of one unit', example: '100.00' }) unitPrice: MoneyBody;
  @Field.code({ description: 'Charge item', example: 'HALL', optional: true }) chargeItem?: string;
  @Field.code({ description: 'Subjective, where there is no charge item', example: '81000', optional: true })
  subjective?: string;
  @Field.code({ description: 'Tax code, where more than one is possible', example: 'STD', optional: true })
  taxCode?: string;
  @Field.choice({ description: 'Kind of supply', example: 'competitive', values: supplies, optional: true })
  supply?: Supply;
  @Field.day({ description: 'First day of service', example: '2026-11-16' }) serviceFrom: Day;
  @Field.day({ description: 'Last day of service', example: '2026-11-20', optional: true }) serviceTo?: Day;
}

export class BillServicesBody {
  @Field.choice({ description: 'What makes one invoice', values: groupings, example: 'customer' }) groupBy: Grouping;
  @Field.list({ description: 'Only these services', of: 'id', max: 10_000, optional: true }) services?: string[];
  @Field.code({ description: 'Only of this customer', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Only of this salesperson', example: 'WE93110', optional: true }) salesperson?: string;
  @Field.day({ description: 'Only what was delivered by this day', example: '2026-11-20', optional: true })
  servedBy?: Day;
}

export class ServicesQuery extends PageQuery {
  @Field.choice({ description: 'Status', values: serviceStatuses, example: 'un-invoiced', optional: true })
  status?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.code({ description: 'Salesperson', example: 'WE93110', optional: true }) salesperson?: string;
  @Field.day({ description: 'Delivered by this day', example: '2026-11-20', optional: true }) servedBy?: Day;
}

export function enteredService({ unitPrice, quantity, ...same }: ServiceBody): EnteredService {
  return { ...same, quantity: quantity.replace(/^0+(?=\d)/, ''), unitPrice: parseMoney(unitPrice).minor };
}
