import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { InvoiceBody } from '../invoices/invoice.bodies';
import { moneyOf } from '../invoices/invoice.events';
import type { Rehearsal } from './batch-desk';
import type { InvoiceBatchRow } from './invoice-batch.entity';
import type { BatchLineShown, LineSaid } from './invoice-batch.rows';
import { batchStates } from './invoice-batch.states';

export class BatchInvoiceBody extends InvoiceBody {
  @Field.text({ description: 'How the sender calls the invoice', example: 'CLUB-17', max: 60, optional: true })
  name?: string;
}

export class InvoiceBatchBody {
  @Field.text({ description: 'What the batch is', example: 'Allotments, July 2006', max: 240 }) purpose: string;
  @Field.whole({ description: 'How many invoices there are', example: 1, min: 1 }) controlCount: number;
  @Field.money({ description: 'Quantity by price of all lines, before tax', example: '100.00', sign: 'not-negative' })
  controlTotal: MoneyBody;
  @Field.list({
    description: 'The invoices; more than fit in 1 MB come as CSV',
    of: () => BatchInvoiceBody,
    min: 1,
    max: 2000,
  })
  invoices: BatchInvoiceBody[];
}

export class BatchFileQuery {
  @Field.text({ description: 'What the batch is', example: 'Allotments, July 2006', max: 240 }) purpose: string;
  @Field.whole({ description: 'How many invoices there are', example: 1, min: 1 }) controlCount: number;
  @Field.decimal({ description: 'Quantity by price of all lines, before tax', example: '100.00', places: 2 })
  controlTotal: string;
}

export class BatchesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: batchStates, example: 'entered', optional: true }) state?: string;
}

export class BatchLinesQuery extends PageQuery {
  @Field.choice({ description: 'Only what was refused', values: ['yes', 'no'], example: 'yes', optional: true })
  refused?: 'yes' | 'no';
}

const batchLineStates = ['waiting', 'entered', 'refused', 'completed', 'not-completed', 'discarded', 'not-discarded'];

const whole = { type: { type: 'integer' } } as const;

export class InvoiceBatchView {
  @Field.shown({ description: 'Id', example: '0190a1b2-0000-7000-8000-000000000021' }) id: string;
  @Field.shown({ description: 'What it is', example: 'Allotments, July 2006' }) purpose: string;
  @Field.shown({ description: 'How it came', values: ['json', 'csv'] }) source: string;
  @Field.shown({ description: 'State', values: batchStates }) state: string;
  @Field.shown({ description: 'Stopped where it is', type: { type: 'boolean' } }) stopped: boolean;
  @Field.shown({ description: 'Invoices that came', example: 10000, ...whole }) invoices: number;
  @Field.shown({ description: 'Before tax', of: () => MoneyBody }) net: MoneyBody;
  @Field.shown({ description: 'Entered', example: 9998, ...whole }) entered: number;
  @Field.shown({ description: 'Refused at entry', example: 2, ...whole }) entryRefused: number;
  @Field.shown({ description: 'Completed', example: 9997, ...whole }) completed: number;
  @Field.shown({ description: 'Refused at completion', example: 1, ...whole }) completionRefused: number;
  @Field.shown({ description: 'Discarded', example: 0, ...whole }) discarded: number;
  @Field.shown({ description: 'Why it was given up', example: 'The prices were last year’s', optional: true })
  endReason?: string;
  @Field.shown({ description: 'Who sent it', example: 'receivables.officer' }) receivedBy: string;
  @Field.shown({ description: 'When', example: '2006-07-03T08:00:00.000Z' }) receivedAt: string;
  @Field.shown({ description: 'When the last step ended', optional: true }) finishedAt?: string;
  @Field.shown({ description: 'Version', example: 4, ...whole }) version: number;
}

export class BatchLineView {
  @Field.shown({ description: 'Place in the batch', example: 1, ...whole }) line: number;
  @Field.shown({ description: 'How the sender calls it', example: 'CLUB-17', optional: true }) name?: string;
  @Field.shown({ description: 'State', values: batchLineStates })
  state: string;
  @Field.shown({ description: 'The invoice', example: '0190a1b2-0000-7000-8000-000000000001', optional: true })
  invoice?: string;
  @Field.shown({ description: 'Its number', example: '06000042', optional: true }) number?: string;
  @Field.shown({ description: 'The rule that said no', example: 'below-minimum-invoice', optional: true })
  rule?: string;
  @Field.shown({ description: 'Where', example: 'lines[0].taxCode', optional: true }) field?: string;
  @Field.shown({ description: 'Why', example: 'A total of 6.99 is less than the 7.00', optional: true })
  detail?: string;
}

export class BatchRehearsalView {
  @Field.shown({ description: 'Would be completed', example: 9997, ...whole }) completed: number;
  @Field.shown({ description: 'Would be refused', of: () => [BatchLineView] }) refused: BatchLineView[];
}

export function batchView(row: InvoiceBatchRow): InvoiceBatchView {
  const { id, purpose, source, state, stopped, invoices, entered, entryRefused, completed, completionRefused } = row;
  return {
    ...{ id, purpose, source, state, stopped, invoices, entered, entryRefused, completed, completionRefused },
    net: moneyOf(row.net, row.currency),
    discarded: row.discarded,
    endReason: row.endReason ?? undefined,
    receivedBy: row.receivedBy,
    receivedAt: row.receivedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString(),
    version: row.version,
  };
}

export function batchLineView(row: BatchLineShown): BatchLineView {
  const { line, name, state, invoiceId, number, rule, field, detail } = row;
  return {
    ...{
      line,
      name: name === '' ? undefined : name,
      state,
      invoice: invoiceId ?? undefined,
      number: number ?? undefined,
    },
    ...{ rule: rule ?? undefined, field: field ?? undefined, detail: detail ?? undefined },
  };
}

export function rehearsalView({ completed, refused }: Rehearsal): BatchRehearsalView {
  const shown = ({ line, state, refusal }: LineSaid): BatchLineView => ({
    ...{ line, state, rule: refusal?.code, field: refusal?.field, detail: refusal?.detail },
  });
  return { completed, refused: refused.map(shown) };
}
