import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { batchChange, type BatchChange } from './enter-invoice-batch';
import type { InvoiceBatchRow } from './invoice-batch.entity';
import { loadBatches, updateBatches } from './invoice-batch.rows';
import { batchStepOf } from './invoice-batch.states';

type Row = InvoiceBatchRow | undefined;

/** everything entered, and what was refused before, is completed; each invoice with its own number. */
export const completeInvoiceBatch = control('complete-invoice-batch', (_, call) => ({
  ...{ stopped: false, reached: 0, completionRefused: 0, finishedAt: null, askedBy: call.by },
}));

/** ends after the page under way. */
export const stopInvoiceBatch = control('stop-invoice-batch', () => ({ stopped: true }));

/** goes on where it was stopped or broke off. */
export const resumeInvoiceBatch = control('resume-invoice-batch', (_, call) => ({ stopped: false, askedBy: call.by }));

/** a batch that was entered wrongly is given up: what of it is not completed is discarded, with the same reason. */
export const discardInvoiceBatch = control('discard-invoice-batch', (_, call) => ({
  ...{ stopped: false, reached: 0, finishedAt: null, askedBy: call.by, endReason: call.reason ?? null },
}));

function control(
  name: string,
  change: (row: InvoiceBatchRow, call: Call) => Partial<InvoiceBatchRow>,
): Verb<{ id: string }, Row, BatchChange> {
  return {
    name,
    requirement: 'R-07',
    about: ({ id }) => id,
    expects: (row) => row?.version,
    load: (tx: Tx, inputs) =>
      loadBatches(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (row, { id }, call) => {
      if (!row) return refuse('not-found', { field: 'id', detail: `There is no batch ${id}` });
      const step = batchStepOf(name, row.state);
      if (isRefusal(step)) return step;
      return batchChange(row, { ...row, ...change(row, call), state: step.to, version: row.version + 1 });
    },
    save: async (tx, changes) => {
      await updateBatches(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}
