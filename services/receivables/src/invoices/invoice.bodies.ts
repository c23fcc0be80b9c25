import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody } from '@tolbooth/http';
import { EvidenceBody } from '../evidence/evidence.views';
import { parseMoney } from '@tolbooth/money';
import { supplies, type Supply } from '../reference/lists';
import type { EnteredInvoice } from './enter-invoice.rules';
import { longest, mostLines } from './entry-limits.rules';

export class RevenueBody {
  @Field.code({
    description: 'Subjective; the rest of the code comes from the salesperson',
    example: '81000',
    optional: true,
  })
  subjective?: string;
  @Field.code({ description: 'The whole code instead', example: 'WE93110-81000-000-0000-00-0000', optional: true })
  code?: string;
  @Field.decimal({ description: 'Share of the line in percent', example: '100', places: 6 }) percent: string;
}

export class InvoiceLineBody {
  @Field.whole({ description: 'Number of a line that is there', example: 1, min: 1, optional: true }) line?: number;
  @Field.text({ description: 'What was supplied', example: 'Hire of the hall', max: longest.description })
  description: string;
  @Field.text({ description: 'Unit of measure', example: 'session', max: longest.unit }) unit: string;
  @Field.decimal({ description: 'How many units', example: '3', places: 2 }) quantity: string;
  @Field.money({ description: 'Net price of one unit', example: '100.00' }) unitPrice: MoneyBody;
  @Field.code({ description: 'Charge item', example: 'HALL', optional: true }) chargeItem?: string;
  @Field.code({ description: 'Tax code, where more than one is possible', example: 'STD', optional: true })
  taxCode?: string;
  @Field.choice({ description: 'Kind of supply', example: 'competitive', values: supplies, optional: true })
  supply?: Supply;
  @Field.code({
    description: 'Property that is let, where an option is recorded',
    example: 'HARTFORD-HALL',
    optional: true,
  })
  property?: string;
  @Field.day({ description: 'First day of service; required to complete', example: '2026-11-16', optional: true })
  serviceFrom?: Day;
  @Field.day({ description: 'Last day of service', example: '2026-11-20', optional: true }) serviceTo?: Day;
  @Field.day({ description: 'First day of the week it is for', example: '2026-11-16', optional: true })
  weekCommencing?: Day;
  @Field.list({
    description: 'Revenue codes; the subjective of the charge item when there are none',
    of: () => RevenueBody,
    min: 1,
    max: 20,
    optional: true,
  })
  revenue?: RevenueBody[];
  @Field.code({ description: 'Remission by which the customer pays less', example: 'M0000001', optional: true })
  remission?: string;
}

export class InvoiceBody {
  @Field.code({ description: 'Customer account', example: 'C0000123', max: longest.customer }) customer: string;
  @Field.text({
    description: 'Bill-to site, where there are several',
    example: 'C0000123/1',
    max: longest.site,
    optional: true,
  })
  site?: string;
  @Field.text({ description: 'Whom to ask about it', example: 'Ann Lee', max: longest.contactName })
  contactName: string;
  @Field.text({ description: 'On which number', example: '01223 000000', max: longest.contactNumber })
  contactNumber: string;
  @Field.code({ description: 'Debt type of the own directorate', example: 'GC', max: longest.debtType })
  debtType: string;
  @Field.code({ description: 'Payment terms; those of the customer unless said', example: '30-net', optional: true })
  terms?: string;
  @Field.code({ description: 'Salesperson: the department that owns the income', example: 'WE93110' })
  salesperson: string;
  @Field.choice({
    description: 'Where the printed invoice goes',
    example: 'post',
    values: ['post', 'return-to-office'],
    optional: true,
  })
  delivery?: 'post' | 'return-to-office';
  @Field.text({
    description: 'Purchase order of the customer',
    example: 'PO 77',
    max: longest.purchaseOrder,
    optional: true,
  })
  purchaseOrder?: string;
  @Field.text({
    description: 'Contract that it belongs to',
    example: 'CT-2026-014',
    max: longest.contractReference,
    optional: true,
  })
  contractReference?: string;
  @Field.text({
    description: 'Printed comment, at most 70 characters',
    example: 'Autumn term',
    max: longest.comment,
    optional: true,
  })
  comment?: string;
  @Field.list({ description: 'Lines; at least one to complete', of: () => InvoiceLineBody, max: mostLines })
  lines: InvoiceLineBody[];
  @Field.list({
    description: 'What proves the debt; filed beside what is there',
    of: () => EvidenceBody,
    max: 20,
    optional: true,
  })
  evidence?: EvidenceBody[];
}

export class ConfirmationBody {
  @Field.day({ description: 'Until when it is completed', example: '2006-07-10' }) completesBy: Day;
  @Field.text({ description: 'What it waits for', example: 'The price of the last week', max: 240 }) note: string;
}

export class CopyBody {
  @Field.text({ description: 'Site; that of the source unless said', example: 'C0000123/1', max: 30, optional: true })
  site?: string;
  @Field.code({ description: 'Payment terms; those of the source unless said', example: '30-net', optional: true })
  terms?: string;
  @Field.flag({
    description: 'It takes the place of the source, with its comment and dates',
    example: false,
    optional: true,
  })
  replaces?: boolean;
}

export class ReasonBody {
  @Field.text({ description: 'Why', example: 'Wrong quantity', max: 500 }) reason: string;
}

export class PayingCustomerBody {
  @Field.code({ description: 'Account of who is expected to pay', example: 'C0000124', max: 20 })
  payingCustomer: string;
}

export function enteredInvoice(body: InvoiceBody): EnteredInvoice {
  return {
    ...body,
    lines: body.lines.map((line) => ({
      ...line,
      quantity: plain(line.quantity),
      unitPrice: parseMoney(line.unitPrice).minor,
      revenue: line.revenue?.map((each) => ({ ...each, percent: plain(each.percent) })),
    })),
  };
}

/** People may type 01 or 055; the rules know plain decimals only. */
function plain(decimal: string): string {
  return decimal.replace(/^0+(?=\d)/, '');
}
