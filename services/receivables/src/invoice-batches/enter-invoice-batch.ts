import type { Change, Verb } from '@tolbooth/verbs';
import { importedFilesPolicy } from '../imported-files/imported-files.policy';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import type { BatchEntry } from './batch-entry';
import { netOf, totalsFault, type ControlTotals } from './batch-totals.rules';
import { InvoiceBatchRow } from './invoice-batch.entity';
import { insertBatch } from './invoice-batch.rows';
import { invoiceBatchesPolicy } from './invoice-batches.policy';

export interface ArrivedBatch {
  readonly purpose: string;
  readonly source: 'json' | 'csv';
  readonly sha256: string;
  readonly told: ControlTotals;
  readonly entries: readonly BatchEntry[];
}

export interface BatchChange extends Change {
  readonly row: InvoiceBatchRow;
}

interface Arrived extends BatchChange {
  readonly entries: readonly BatchEntry[];
}

export function batchChange(before: InvoiceBatchRow | null, row: InvoiceBatchRow): BatchChange {
  return { subject: { kind: 'invoice-batch', id: row.id, version: row.version }, before, after: row, row };
}

/** takes a batch in when it holds what its sender says; its invoices are then entered page by page. */
export const enterInvoiceBatch: Verb<ArrivedBatch, undefined, Arrived> = {
  name: 'enter-invoice-batch',
  requirement: 'R-07',
  about: ({ sha256 }) => sha256,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { purpose, source, sha256, told, entries }, call) => {
    const { currency } = call.policies.at(invoiceEntryPolicy, call.on).value;
    const { mostInvoices } = call.policies.at(invoiceBatchesPolicy, call.on).value;
    const { faultsTold } = call.policies.at(importedFilesPolicy, call.on).value;
    const fault = totalsFault(told, entries, currency, { most: mostInvoices, faultsTold });
    if (fault) return fault;
    const row = Object.assign(new InvoiceBatchRow(), {
      ...{ id: call.newId(), purpose, source, sha256, state: 'entering', stopped: false, currency },
      ...{ invoices: entries.length, net: netOf(entries), entered: 0, completed: 0, completionRefused: 0, reached: 0 },
      ...{ discarded: 0, endReason: null },
      entryRefused: entries.filter(({ fault: each }) => each).length,
      ...{ askedBy: call.by, receivedBy: call.by.id, receivedAt: call.at, finishedAt: null, version: 1 },
    } satisfies InvoiceBatchRow);
    return { ...batchChange(null, row), entries };
  },
  save: async (tx, changes) => {
    for (const { row, entries } of changes) await insertBatch(tx, row, entries);
    return [];
  },
};
