import { handsFault } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import type { RecurringInvoiceRow } from './recurring-invoice.entity';
import {
  loadSchedules,
  recurringInvoiceChange,
  updateSchedules,
  type RecurringInvoiceChange,
} from './recurring-invoice.rows';
import { recurringInvoiceStepOf } from './recurring-invoice.states';

type Row = RecurringInvoiceRow | undefined;

const shared = {
  requirement: 'R-09',
  about: ({ id }: { id: string }) => id,
  expects: (row: Row) => row?.version,
  load: (tx: Tx, inputs: readonly { id: string }[]) =>
    loadSchedules(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  save: async (tx: Tx, changes: readonly RecurringInvoiceChange[]) => {
    await updateSchedules(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** R-09, SOD-43: another person, where the pack says so. */
export const approveRecurringInvoice: Verb<{ id: string }, Row, RecurringInvoiceChange> = {
  ...shared,
  name: 'approve-recurring-invoice',
  decide: (row, { id }, call) =>
    moved(row, id, 'approve-recurring-invoice', call, (known) => {
      const hands = handsFault(call, 'approve-recurring-invoice', { 'set-recurring-invoice': known.setBy });
      return hands ?? { approvedBy: call.by.id, approvedAt: call.at };
    }),
};

/** goes on from the occurrence at which it was halted, once the cause is mended. */
export const resumeRecurringInvoice: Verb<{ id: string }, Row, RecurringInvoiceChange> = {
  ...shared,
  name: 'resume-recurring-invoice',
  decide: (row, { id }, call) => moved(row, id, 'resume-recurring-invoice', call, () => ({ halted: null })),
};

/** Last day on which it falls due; what fell due before and was not made yet still is. */
export const endRecurringInvoice: Verb<{ id: string; on: Day }, Row, RecurringInvoiceChange> = {
  ...shared,
  name: 'end-recurring-invoice',
  decide: (row, { id, on }, call) =>
    moved(row, id, 'end-recurring-invoice', call, ({ from, to }) => {
      if (on >= from && (to === null || on <= to)) return { to: on, halted: null };
      const detail = `It runs from ${from} to ${to ?? 'no end'}: its end lies within`;
      return refuse('recurring-invoice-span', { field: 'on', detail, facts: { from, to } });
    }),
};

function moved(
  row: Row,
  id: string,
  verb: string,
  call: Call,
  change: (row: RecurringInvoiceRow, call: Call) => Partial<RecurringInvoiceRow> | Refusal,
): RecurringInvoiceChange | Refusal {
  if (!row) return refuse('not-found', { field: 'id', detail: `There is no schedule ${id}` });
  const step = recurringInvoiceStepOf(verb, row.state);
  if (isRefusal(step)) return step;
  const changed = change(row, call);
  if (isRefusal(changed)) return changed;
  return recurringInvoiceChange(row, { ...row, ...changed, state: step.to, version: row.version + 1 });
}
