import { Field, MoneyBody } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import type { ServicesBilled } from './bill-services';
import { serviceStatuses } from './service.bodies';
import type { ServiceFound } from './service.rows';
import { isFree, type Age } from './service.rules';

const anId = '0199a1b2-0000-7000-8000-000000000092';

export class ServiceView {
  @Field.shown({ description: 'Id', example: anId }) id: string;
  @Field.shown({ description: 'Reference', example: 'HC-2026-4711' }) reference: string;
  @Field.shown({ description: 'Status', values: serviceStatuses, example: 'un-invoiced' }) status: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Debt type', example: 'GC' }) debtType: string;
  @Field.shown({ description: 'Salesperson', example: 'WE93110' }) salesperson: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Purchase order', example: 'PO 77', optional: true }) purchaseOrder?: string;
  @Field.shown({ description: 'Contract', example: 'CT-2026-014', optional: true }) contractReference?: string;
  @Field.shown({ description: 'What was supplied', example: 'Hire of the hall' }) description: string;
  @Field.shown({ description: 'Unit', example: 'session' }) unit: string;
  @Field.shown({ description: 'How many', example: '3.00' }) quantity: string;
  @Field.shown({ description: 'Net price of one unit', of: () => MoneyBody }) unitPrice: MoneyBody;
  @Field.shown({ description: 'Net', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Charge item', example: 'HALL', optional: true }) chargeItem?: string;
  @Field.shown({ description: 'First day of service', example: '2026-11-16' }) serviceFrom: string;
  @Field.shown({ description: 'Last day of service', example: '2026-11-20' }) servedOn: string;
  @Field.shown({ description: 'Calendar days since', example: 15 }) age: number;
  @Field.shown({ description: 'Days in which it is to be billed', example: 14 }) limit: number;
  @Field.shown({ description: 'Whether that is over and it is on no invoice', example: true }) late: boolean;
  @Field.shown({ description: 'Invoice that bills it', example: anId, optional: true }) invoice?: string;
  @Field.shown({ description: 'Its number', example: '26000042', optional: true }) invoiceNumber?: string;
  @Field.shown({ description: 'Why it was withdrawn', example: 'Keyed twice', optional: true }) withdrawnWhy?: string;
  @Field.shown({ description: 'Version, also the ETag', example: 1 }) version: number;
}

export class BilledGroupView {
  @Field.shown({ description: 'Draft invoice', example: anId, optional: true }) invoice?: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.shown({ description: 'Its total', of: () => MoneyBody, optional: true }) total?: MoneyBody;
  @Field.shown({
    description: 'References of its services',
    example: ['HC-2026-4711'],
    type: { type: 'array', items: { type: 'string' } },
  })
  services: string[];
  @Field.shown({ description: 'Why there is no invoice', example: 'salesperson-unknown', optional: true })
  code?: string;
  @Field.shown({ description: 'In a sentence', example: 'There is no such salesperson', optional: true })
  detail?: string;
}

export class BilledServicesView {
  @Field.shown({ description: 'How many drafts were made', example: 3 }) drafts: number;
  @Field.shown({ description: 'How many groups were refused', example: 0 }) refused: number;
  @Field.shown({ description: 'Each group', of: () => [BilledGroupView] }) groups: BilledGroupView[];
}

export function serviceView({ row, billed }: ServiceFound, { age, limit, late }: Age): ServiceView {
  const { id, reference, debtType, salesperson, costCentre, description, unit, serviceFrom, servedOn, version } = row;
  const free = isFree(billed);
  const status = billed?.invoiceState === 'incomplete' ? 'drafted' : 'invoiced';
  const [whole, decimals = ''] = row.quantity.split('.');
  return {
    ...{ id, reference, customer: row.account, debtType, salesperson, costCentre, description, unit, serviceFrom },
    ...{ servedOn, version, age, limit, quantity: `${whole}.${decimals.padEnd(2, '0')}` },
    status: row.state === 'withdrawn' ? 'withdrawn' : free ? 'un-invoiced' : status,
    late: late && free && row.state === 'to-bill',
    purchaseOrder: row.purchaseOrder ?? undefined,
    contractReference: row.contractReference ?? undefined,
    unitPrice: moneyOf(row.unitPrice, row.currency),
    net: moneyOf(row.net, row.currency),
    chargeItem: row.chargeItem ?? undefined,
    invoice: free ? undefined : billed!.invoiceId,
    invoiceNumber: free ? undefined : (billed!.number ?? undefined),
    withdrawnWhy: row.withdrawnWhy ?? undefined,
  };
}

export function billedGroupView({ invoice, services }: ServicesBilled): BilledGroupView {
  const { id, account, total, currency } = invoice.invoice;
  const references = services.map(({ reference }) => reference);
  return { invoice: id, customer: account, total: moneyOf(total, currency), services: references };
}
