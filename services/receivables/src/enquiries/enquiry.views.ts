import { Field, MoneyBody } from '@tolbooth/http';
import type { IncompleteInvoice, LateLodgement } from './weekly-lists.queries';

export class IncompleteInvoiceView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000001' }) id: string;
  @Field.shown({ description: 'Number, where it had one before it was reopened', example: '26000042', optional: true })
  number?: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Debt type', example: 'GC' }) debtType: string;
  @Field.shown({ description: 'Who began the entry', example: 'Ann Lee' }) enteredBy: string;
  @Field.shown({ description: 'Invoice date: the day on which entry began', example: '2026-11-21' })
  invoiceDate: string;
  @Field.shown({ description: 'Days since', example: 6, type: { type: 'integer' } }) ageDays: number;
  @Field.shown({ description: 'Gross total', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'Who said until when it is completed', example: 'Ann Lee', optional: true })
  confirmedBy?: string;
  @Field.shown({ description: 'On which day', example: '2026-11-24', optional: true }) confirmedOn?: string;
  @Field.shown({ description: 'Until when it is completed', example: '2026-11-30', optional: true })
  completesBy?: string;
  @Field.shown({ description: 'What it waits for', example: 'The price of the last week', optional: true })
  note?: string;
}

export function incompleteInvoiceView(row: IncompleteInvoice): IncompleteInvoiceView {
  const { id, number, account, debtType, enteredBy, invoiceDate, ageDays, total, currency } = row;
  return {
    id,
    number: number ?? undefined,
    customer: account,
    debtType,
    enteredBy,
    invoiceDate,
    ageDays,
    total: { amount: total, currency },
    ...{ confirmedBy: row.confirmedBy ?? undefined, confirmedOn: row.confirmedOn ?? undefined },
    ...{ completesBy: row.completesBy ?? undefined, note: row.note ?? undefined },
  };
}

export class LateLodgementView {
  @Field.shown({ description: 'Id of the banking', example: '0190a1b2-0000-7000-8000-000000000001' }) banking: string;
  @Field.shown({ description: 'Reference of the paying-in slip', example: 'GB082562' }) slipReference: string;
  @Field.shown({ description: 'Account of the team that banked', example: 'L0000007' }) team: string;
  @Field.shown({ description: 'Day of the banking', example: '2026-11-20' }) bankedOn: string;
  @Field.shown({ description: 'Last day in time', example: '2026-11-23' }) dueOn: string;
  @Field.shown({ description: 'Days late', example: 1, type: { type: 'integer' } }) daysLate: number;
  @Field.shown({ description: 'State', example: 'awaited', values: ['awaited', 'incomplete', 'complete'] })
  state: string;
  @Field.shown({ description: 'Day of completion', example: '2026-11-24', optional: true }) completedOn?: string;
  @Field.shown({ description: 'Why it comes late', example: 'Leave', optional: true }) lateReason?: string;
  @Field.shown({ description: 'Announced for', example: '2026-11-27', optional: true }) expectedOn?: string;
  @Field.shown({ description: 'Banked without invoices', of: () => MoneyBody }) amount: MoneyBody;
}

export function lateLodgementView(row: LateLodgement): LateLodgementView {
  const { account, amount, currency, completedOn, lateReason, expectedOn, ...rest } = row;
  return {
    ...rest,
    team: account,
    completedOn: completedOn ?? undefined,
    lateReason: lateReason ?? undefined,
    expectedOn: expectedOn ?? undefined,
    amount: { amount, currency },
  };
}

export class RaisingCostView {
  @Field.shown({ description: 'Cost centre of the budget holder', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Invoices', example: 1000, type: { type: 'integer' } }) invoices: number;
  @Field.shown({ description: 'Cost of raising them', of: () => MoneyBody }) cost: MoneyBody;
}

export class RaisingCostsView {
  @Field.shown({ description: 'One entry a cost centre', of: () => [RaisingCostView] }) costCentres: RaisingCostView[];
}
