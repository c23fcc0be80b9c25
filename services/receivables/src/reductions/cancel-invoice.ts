import { separationPolicy } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { idsOfNumbers, updateInvoices } from '../invoices/invoice.rows';
import { changeOfReduced, type ReducedChange } from './adjust-invoice';
import { cancelled } from './reduce.rules';
import { loadReducible, saveReduced, type ReducibleInvoice } from './reduction.rows';
import { replacementFault, requestFault, type EnteredRequest } from './request.rules';

export interface Cancelling {
  readonly id: string;
  readonly request: EnteredRequest;
  readonly cause: 'agreed' | 'error';
  /** Number of the invoice that takes its place. */
  readonly replacedBy?: string | undefined;
}

interface Facts {
  readonly before: ReducibleInvoice | undefined;
  readonly replacement: InvoiceRow | undefined;
}

interface Cancelled extends ReducedChange {
  readonly replacement: InvoiceRow | undefined;
}

/** R-11, form F2: the invoice ends, its income is reversed, and what was paid on it stands on account. */
export const cancelInvoice: Verb<Cancelling, Facts, Cancelled> = {
  name: 'cancel-invoice',
  requirement: 'R-11',
  about: (input) => input.id,
  expects: (facts) => facts.before?.invoice.version,
  load: async (tx, inputs) => {
    const numbers = await idsOfNumbers(
      tx,
      inputs.flatMap((input) => input.replacedBy ?? []),
    );
    const others = inputs.map((input) => numbers.get(input.replacedBy ?? '')?.id);
    const ids = [...inputs.map((input) => input.id), ...others.flatMap((id) => id ?? [])];
    const known = await loadReducible(tx, ids);
    const byId = new Map(known.flatMap((each) => (each ? [[each.invoice.id, each] as const] : [])));
    return inputs.map((input, index) => ({
      before: byId.get(input.id),
      replacement: byId.get(others[index] ?? '')?.invoice,
    }));
  },
  decide: ({ before, replacement }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const pairs = call.policies.at(separationPolicy, call.on).value;
    const { request, replacedBy } = input;
    const fault = requestFault(before, { ...call, verb: 'cancel-invoice', request, reason: call.reason, pairs });
    if (fault) return fault;
    const unfit = replacedBy === undefined ? undefined : replacementFault(before.invoice, replacement, replacedBy);
    if (unfit) return unfit;
    const cause = replacedBy === undefined ? input.cause : ('replacement' as const);
    const why = { cause, reason: call.reason!, request, replacedBy };
    const now = { at: call.at, on: call.on, by: call.by.id, newId: () => call.newId() };
    const linked = replacement && {
      ...replacement,
      replaces: before.invoice.number,
      version: replacement.version + 1,
    };
    return { ...changeOfReduced(before, cancelled(before, why, now)), replacement: linked };
  },
  save: async (tx, changes) => {
    await saveReduced(
      tx,
      changes.map((change) => change.reduced),
    );
    await updateInvoices(
      tx,
      changes.flatMap(({ replacement }) => replacement ?? []),
    );
    return changes.flatMap(({ reduced }) => [...reduced.moves.events.map((event) => event()), reduced.event]);
  },
};
