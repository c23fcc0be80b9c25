import type { Day } from '@tolbooth/calendar';
import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { wire } from '@tolbooth/money';
import { PaymentView } from '../cheques/payment.views';
import type { PaymentRunRow } from './payment-run.entity';

export class ProposeRunBody {
  @Field.day({ description: 'Day of the run; today when left out', example: '2026-11-12', optional: true })
  runOn?: Day;
}

export class RunsQuery extends PageQuery {
  @Field.choice({
    description: 'State',
    example: 'proposed',
    values: ['proposed', 'approved', 'withdrawn'],
    optional: true,
  })
  state?: string;
}

export class LeftOutView {
  @Field.shown({ description: 'Document', example: 'P0000002' }) number: string;
  @Field.shown({ description: 'Supplier', example: 'S0000042' }) supplierNumber: string;
  @Field.shown({ description: 'Why', example: 'due 2026-12-02, after 2026-11-18' }) why: string;
}

export class PaymentRunView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000031' }) id: string;
  @Field.shown({ description: 'Number', example: 'RUN00001' }) number: string;
  @Field.shown({ description: 'State', example: 'proposed', values: ['proposed', 'approved', 'withdrawn'] })
  state: string;
  @Field.shown({ description: 'Day of the run', example: '2026-11-12' }) runOn: string;
  @Field.shown({ description: 'Takes what was received by', example: '2026-11-08' }) receivedThrough: string;
  @Field.shown({ description: 'Takes vendor invoices due by', example: '2026-11-18' }) dueThrough: string;
  @Field.shown({ description: 'Sum of its payments', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'How many payments', example: 3, type: { type: 'integer' } }) paymentCount: number;
  @Field.shown({ description: 'Who prepared it', example: 'payables.operations' }) preparedBy: string;
  @Field.shown({ description: 'Who approved it', example: 'payables.manager', optional: true }) approvedBy?: string;
  @Field.shown({ description: 'What is left out, and why', of: () => [LeftOutView] }) excluded: LeftOutView[];
  @Field.shown({ description: 'Payments', of: () => [PaymentView], optional: true }) payments?: PaymentView[];
  @Field.shown({ description: 'Version, also the ETag', example: 1, type: { type: 'integer' } }) version: number;
}

export function runView(row: PaymentRunRow, payments?: PaymentView[]): PaymentRunView {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    runOn: row.runOn,
    receivedThrough: row.receivedThrough,
    dueThrough: row.dueThrough,
    total: wire({ minor: row.total, currency: row.currency }),
    paymentCount: row.payments,
    preparedBy: row.preparedBy,
    approvedBy: row.approvedBy ?? undefined,
    excluded: row.excluded,
    payments,
    version: row.version,
  };
}
