import type { Because } from '@tolbooth/audit';
import { refuse } from '@tolbooth/refusals';
import type { Day } from '@tolbooth/calendar';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { DisputeCopy } from '../copies/dispute.entity';
import { keepDisputes, loadDisputes } from '../copies/dispute.rows';
import { adjusted, cancelled, type Reduced } from './reduce.rules';
import { loadReducible, saveReduced, type ReducibleInvoice } from './reduction.rows';
import { settlementOf, type EndedDispute, type Settlement } from './settle-dispute.rules';

export interface SettledDispute extends EndedDispute {
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly account: string;
  readonly currency: string;
  readonly closedOn: Day;
  readonly reason: string;
  readonly version: number;
  /** Versions of the policies by which collections decided. */
  readonly policies: readonly string[];
}

interface Facts {
  readonly before: ReducibleInvoice | undefined;
  readonly copy: DisputeCopy | undefined;
}

interface Settled extends Change {
  readonly copy: DisputeCopy;
  readonly reduced: Reduced | undefined;
}

/** D-06: one event, one step: the copy closes and the invoice falls or ends with it. */
export const settleDispute: Verb<SettledDispute, Facts, Settled> = {
  name: 'settle-dispute',
  requirement: 'D-06',
  // Disputes of one account may touch the same receipts, so they are settled one after the other.
  about: (input) => input.account,
  load: async (tx, inputs) => {
    const before = await loadReducible(
      tx,
      inputs.map((input) => input.invoiceId),
    );
    const copies = await loadDisputes(
      tx,
      inputs.map((input) => input.disputeId),
    );
    return inputs.map((_, index) => ({ before: before[index], copy: copies[index] }));
  },
  decide: ({ before, copy }, input, call) => {
    if (!before) return refuse('not-found', { detail: `There is no invoice ${input.invoiceId} to settle` });
    const settlement = settlementOf(before.invoice, input, copy?.amount);
    const because = becauseOf(before, input, settlement);
    const reduced = reducedBy(before, input, settlement, call);
    const invoice = reduced?.invoice ?? before.invoice;
    const closed = closedCopy(input, copy);
    return {
      subject: { kind: 'invoice', id: invoice.id, version: invoice.version },
      before: { invoice: before.invoice, dispute: copy },
      after: { invoice, dispute: closed, reduction: reduced?.reduction },
      because,
      copy: closed,
      reduced,
    };
  },
  save: async (tx, changes) => {
    const reduced = changes.flatMap((change) => change.reduced ?? []);
    await saveReduced(tx, reduced);
    await keepDisputes(
      tx,
      changes.map((change) => change.copy),
    );
    return reduced.flatMap((each) => [...each.moves.events.map((event) => event()), each.event]);
  },
};

function reducedBy(
  before: ReducibleInvoice,
  input: SettledDispute,
  settlement: Settlement,
  call: Call,
): Reduced | undefined {
  if (settlement.kind === 'nothing') return undefined;
  const cause = input.outcome === 'expired' ? ('dispute-expired' as const) : ('dispute-upheld' as const);
  const why = { cause, reason: input.reason, disputeId: input.disputeId };
  const now = { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
  return settlement.kind === 'cancel' ? cancelled(before, why, now) : adjusted(before, settlement.amount, why, now);
}

function becauseOf(before: ReducibleInvoice, input: SettledDispute, settlement: Settlement): Because {
  const { invoice } = before;
  return {
    rule: 'D-06 settlement of a dispute',
    policies: input.policies,
    facts: {
      outcome: input.outcome,
      whole: input.whole,
      amount: input.amount.toString(),
      total: invoice.total.toString(),
      adjusted: invoice.adjusted.toString(),
      applied: invoice.applied.toString(),
      settlement: settlement.kind,
    },
    sentence: settlement.sentence,
  };
}

function closedCopy(input: SettledDispute, copy: DisputeCopy | undefined): DisputeCopy {
  return Object.assign(new DisputeCopy(), {
    id: input.disputeId,
    invoiceId: input.invoiceId,
    invoiceNumber: input.invoiceNumber,
    account: input.account,
    currency: input.currency,
    amount: copy?.amount ?? input.amount,
    whole: input.whole,
    raisedOn: copy?.raisedOn ?? null,
    heldThrough: copy?.heldThrough ?? null,
    reason: copy?.reason ?? input.reason,
    state: input.outcome,
    closedOn: input.closedOn,
    version: input.version,
  });
}
