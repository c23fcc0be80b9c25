import { separationPolicy } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { idsOfNumbers } from '../invoices/invoice.rows';
import { changeOfReduced, type ReducedChange } from './adjust-invoice';
import { cancelled } from './reduce.rules';
import { loadReducible, saveReduced, type ReducibleInvoice } from './reduction.rows';
import { requestFault, type EnteredRequest } from './request.rules';

export interface Cancelling {
  readonly id: string;
  readonly request: EnteredRequest;
  readonly cause: 'agreed' | 'error';
  /** Number of the invoice that takes its place. */
  readonly replacedBy?: string | undefined;
}

interface Facts {
  readonly before: ReducibleInvoice | undefined;
  readonly replacement: { readonly id: string; readonly account: string } | undefined;
}

/** R-11, form F2: the invoice ends, its income is reversed, and what was paid on it stands on account. */
export const cancelInvoice: Verb<Cancelling, Facts, ReducedChange> = {
  name: 'cancel-invoice',
  requirement: 'R-11',
  about: (input) => input.id,
  expects: (facts) => facts.before?.invoice.version,
  load: async (tx, inputs) => {
    const before = await loadReducible(
      tx,
      inputs.map((input) => input.id),
    );
    const numbers = await idsOfNumbers(
      tx,
      inputs.flatMap((input) => input.replacedBy ?? []),
    );
    return inputs.map((input, index) => ({ before: before[index], replacement: numbers.get(input.replacedBy ?? '') }));
  },
  decide: ({ before, replacement }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const pairs = call.policies.at(separationPolicy, call.on).value;
    const { request, replacedBy } = input;
    const fault = requestFault(before, { ...call, verb: 'cancel-invoice', request, reason: call.reason, pairs });
    if (fault) return fault;
    if (replacedBy !== undefined && (!replacement || replacement.id === input.id)) {
      return refuse('replacement-unknown', { field: 'replacedBy', detail: `There is no other invoice ${replacedBy}` });
    }
    const cause = replacedBy === undefined ? input.cause : ('replacement' as const);
    const why = { cause, reason: call.reason!, request, replacedBy };
    const now = { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
    return changeOfReduced(before, cancelled(before, why, now));
  },
  save: async (tx, changes) => {
    await saveReduced(
      tx,
      changes.map((change) => change.reduced),
    );
    return changes.flatMap(({ reduced }) => [...reduced.moves.events.map((event) => event()), reduced.event]);
  },
};
