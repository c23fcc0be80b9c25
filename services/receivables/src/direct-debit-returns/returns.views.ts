import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import { adviceStates, type AdviceRow } from './advice.entity';
import type { ShownReport } from './advice.rows';
import { reportKinds } from './direct-debit-returns.policy';

const count = { type: { type: 'integer' } };

export class ReportView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000095' }) id: string;
  @Field.shown({ description: 'Name of the file', example: 'ARUDD-20261203.xml' }) name: string;
  @Field.shown({ description: 'SHA-256 of its bytes', example: '9f86d081884c7d65…' }) hash: string;
  @Field.shown({ description: 'What it tells', example: 3, ...count }) advices: number;
  @Field.shown({ description: 'Of that, what was done', example: 2, ...count }) applied: number;
  @Field.shown({ description: 'What could not be done: look at it', example: 1, ...count }) notApplied: number;
  @Field.shown({ description: 'Received at', example: '2026-12-03T09:00:00.000Z' }) receivedAt: string;
  @Field.shown({ description: 'Received by', example: 'income.officer' }) receivedBy: string;
}

export class AdviceView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000096' }) id: string;
  @Field.shown({ description: 'Report', example: '0199a1b2-0000-7000-8000-000000000095' }) report: string;
  @Field.shown({ description: 'Place in the file', example: 1, ...count }) position: number;
  @Field.shown({ description: 'Kind of report', example: 'arudd', values: [...reportKinds] }) kind: string;
  @Field.shown({ description: 'Reference', example: 'B0000001', optional: true }) reference?: string;
  @Field.shown({ description: 'Amount', of: () => MoneyBody, optional: true }) amount?: MoneyBody;
  @Field.shown({ description: 'The bank’s reason', example: '0' }) code: string;
  @Field.shown({ description: 'What the bank says to it', example: 'REFER TO PAYER' }) said: string;
  @Field.shown({ description: 'Day of the collection', example: '2026-12-01', optional: true }) collectedOn?: string;
  @Field.shown({ description: 'The end of the payer’s new account', example: '••••7491', optional: true })
  masked?: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123', optional: true }) customer?: string;
  @Field.shown({ description: 'Direct debit', optional: true }) directDebit?: string;
  @Field.shown({ description: 'Mandate', optional: true }) mandate?: string;
  @Field.shown({ description: 'State', example: 'applied', values: [...adviceStates] }) state: string;
  @Field.shown({ description: 'What was done, or why nothing was', optional: true }) because?: string;
}

export class ReportArrivalQuery {
  @Field.text({ description: 'Name of the file', example: 'ARUDD-20261203.xml', max: 240, optional: true })
  name?: string;
}

export class AdvicesQuery extends PageQuery {
  @Field.id({ description: 'Report', example: '0199a1b2-0000-7000-8000-000000000095', optional: true }) report?: string;
  @Field.choice({ description: 'State', example: 'not-applied', values: adviceStates, optional: true }) state?: string;
  @Field.code({ description: 'Customer account', example: 'C0000123', max: 20, optional: true }) customer?: string;
}

export function reportView({ report, applied, notApplied }: ShownReport): ReportView {
  const { id, fileName: name, sha256: hash, advices, receivedAt, receivedBy } = report;
  return { id, name, hash, advices, applied, notApplied, receivedAt: receivedAt.toISOString(), receivedBy };
}

export function adviceView(row: AdviceRow): AdviceView {
  const { id, reportId: report, position, kind, code, said, state } = row;
  return {
    ...{ id, report, position, kind, code, said, state, reference: row.reference ?? undefined },
    amount: row.amount === null || row.currency === null ? undefined : moneyOf(row.amount, row.currency),
    ...{ collectedOn: row.collectedOn ?? undefined, masked: row.masked ?? undefined },
    ...{ customer: row.account ?? undefined, directDebit: row.itemId ?? undefined },
    ...{ mandate: row.mandateId ?? undefined, because: row.because ?? undefined },
  };
}
