import { separationPolicy } from '@tolbooth/access';
import { formatAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { balanceOf } from '../invoices/invoice.states';
import type { Invoice } from '../invoices/invoice.rows';
import { adjusted, type Reduced } from './reduce.rules';
import { loadReducible, saveReduced, type ReducibleInvoice } from './reduction.rows';
import { requestFault, type EnteredRequest } from './request.rules';

export interface Adjusting {
  readonly id: string;
  /** What the customer agreed to owe from now on, in minor units. */
  readonly newAmount: bigint;
  readonly request: EnteredRequest;
}

export interface ReducedChange extends Change, Invoice {
  readonly reduced: Reduced;
}

export function changeOfReduced(before: ReducibleInvoice, reduced: Reduced): ReducedChange {
  const { lines, invoice, distributions } = before;
  const { id, version } = reduced.invoice;
  const after = { invoice: reduced.invoice, distributions: reduced.distributions };
  return {
    subject: { kind: 'invoice', id, version },
    before: { invoice, distributions },
    after: { ...after, reduction: reduced.reduction },
    ...after,
    lines,
    reduced,
  };
}

/** R-11, form F1: the agreed reduced amount, never above the balance; the income falls with it. */
export const adjustInvoice: Verb<Adjusting, ReducibleInvoice | undefined, ReducedChange> = {
  name: 'adjust-invoice',
  requirement: 'R-11',
  about: (input) => input.id,
  expects: (facts) => facts?.invoice.version,
  load: (tx, inputs) =>
    loadReducible(
      tx,
      inputs.map((input) => input.id),
    ),
  decide: (facts, input, call) => {
    if (!facts) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const pairs = call.policies.at(separationPolicy, call.on).value;
    const { request } = input;
    const fault = requestFault(facts, { ...call, verb: 'adjust-invoice', request, reason: call.reason, pairs });
    if (fault) return fault;
    const { invoice } = facts;
    const balance = balanceOf(invoice);
    if (input.newAmount >= balance) {
      return refuse('exceeds-balance', {
        field: 'newAmount',
        detail: `The new amount must be below the ${formatAmount(balance, invoice.currency)} that are open`,
        facts: { balance: formatAmount(balance, invoice.currency) },
      });
    }
    if (!request.customerAgreed) {
      return refuse('agreement-missing', { field: 'customerAgreed', detail: 'The customer has to have agreed' });
    }
    if (input.newAmount === 0n && invoice.applied === 0n) {
      return refuse('adjusted-to-nothing', { field: 'newAmount', detail: 'Nothing would be left of the invoice' });
    }
    const why = { cause: 'agreed' as const, reason: call.reason!, request };
    const now = { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
    return changeOfReduced(facts, adjusted(facts, balance - input.newAmount, why, now));
  },
  save: async (tx, changes) => {
    await saveReduced(
      tx,
      changes.map((change) => change.reduced),
    );
    return changes.flatMap(({ reduced }) => [...reduced.moves.events.map((event) => event()), reduced.event]);
  },
};
