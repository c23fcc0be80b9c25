import { separationPolicy } from '@tolbooth/access';
import type { ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { balanceOf } from '../invoices/invoice.states';
import { takeNumbers } from '../numbers/take-numbers';
import { changeOfReduced, type ReducedChange } from './adjust-invoice';
import { adjusted, type Reduced } from './reduce.rules';
import { loadReducible, saveReduced, type ReducibleInvoice } from './reduction.rows';
import { reductionsPolicy } from './reductions.policy';
import { requestFault, type EnteredRequest } from './request.rules';

export interface Crediting {
  readonly id: string;
  /** By how much the debt falls, in minor units. */
  readonly amount: bigint;
  readonly request: EnteredRequest;
}

/** R-11, W33: where the pack writes credit notes, one with its own number, never above the balance. */
export const issueCreditNote: Verb<Crediting, ReducibleInvoice | undefined, ReducedChange> = {
  name: 'issue-credit-note',
  requirement: 'R-11',
  about: (input) => input.id,
  expects: (facts) => facts?.invoice.version,
  load: (tx, inputs) =>
    loadReducible(
      tx,
      inputs.map((input) => input.id),
    ),
  decide: (facts, { id, amount, request }, call) => {
    if (!facts) return refuse('not-found', { field: 'id', detail: `There is no invoice ${id}` });
    if (!call.policies.at(reductionsPolicy, call.on).value.creditNotes) {
      return refuse('credit-notes-off', { detail: 'By policy of this council an invoice is adjusted or replaced' });
    }
    const pairs = call.policies.at(separationPolicy, call.on).value;
    const fault = requestFault(facts, { ...call, verb: 'issue-credit-note', request, reason: call.reason, pairs });
    if (fault) return fault;
    const balance = balanceOf(facts.invoice);
    if (amount > balance) {
      const shown = formatAmount(balance, facts.invoice.currency);
      return refuse('exceeds-balance', { field: 'amount', detail: `${shown} are open`, facts: { balance: shown } });
    }
    const now = { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
    return changeOfReduced(facts, adjusted(facts, amount, { cause: 'agreed', reason: call.reason!, request }, now));
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'credit-note', changes.length, call);
    changes.forEach(({ reduced }, index) => {
      reduced.reduction.number = numbers[index]!;
    });
    await saveReduced(
      tx,
      changes.map((change) => change.reduced),
    );
    return changes.flatMap(({ reduced }) => [...reduced.moves.events.map((event) => event()), numbered(reduced)]);
  },
};

function numbered({ event, reduction }: Reduced): ContractEvent {
  return { ...event, data: { ...(event.data as object), creditNote: reduction.number! } };
}
