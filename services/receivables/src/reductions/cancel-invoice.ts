import { separationPolicy } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { idsOfNumbers, loadInvoiceRows, lockAccountsOf, updateInvoices } from '../invoices/invoice.rows';
import { replacementsOf } from '../invoices/replacement.rows';
import { replacedFault, type Replacement } from '../invoices/replacement.rules';
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
  /** Who takes its place already, whether or not the request names one. */
  readonly standing: readonly Replacement[];
}

interface Cancelled extends ReducedChange {
  readonly replacement: InvoiceRow | undefined;
}

const completedOf = (all: readonly Replacement[]) => all.find(({ state }) => state === 'complete');

/** R-11, form F2: the invoice ends, its income is reversed, and what was paid on it stands on account. */
export const cancelInvoice: Verb<Cancelling, Facts, Cancelled> = {
  name: 'cancel-invoice',
  requirement: 'R-11',
  about: (input) => input.id,
  expects: (facts) => facts.before?.invoice.version,
  load: async (tx, inputs) => {
    // What replaces it is completed under the lock of the same customer.
    await lockAccountsOf(
      tx,
      inputs.map((input) => input.id),
    );
    const numbers = await idsOfNumbers(
      tx,
      inputs.flatMap((input) => input.replacedBy ?? []),
    );
    const asked = await loadInvoiceRows(
      tx,
      inputs.map((input) => input.id),
    );
    const standing = await replacementsOf(
      tx,
      asked.flatMap((each) => each?.number ?? []),
    );
    const of = (index: number) => standing.get(asked[index]?.number ?? '') ?? [];
    const others = inputs.map(
      ({ replacedBy }, index) =>
        numbers.get(replacedBy ?? '')?.id ?? (replacedBy === undefined ? completedOf(of(index))?.id : undefined),
    );
    const ids = [...inputs.map((input) => input.id), ...others.flatMap((id) => id ?? [])];
    const known = await loadReducible(tx, ids);
    const byId = new Map(known.flatMap((each) => (each ? [[each.invoice.id, each] as const] : [])));
    return inputs.map((input, index) => ({
      before: byId.get(input.id),
      replacement: byId.get(others[index] ?? '')?.invoice,
      standing: of(index),
    }));
  },
  decide: ({ before, replacement, standing }, input, call) => {
    if (!before) return refuse('not-found', { field: 'id', detail: `There is no invoice ${input.id}` });
    const pairs = call.policies.at(separationPolicy, call.on).value;
    const { request } = input;
    const replacedBy = input.replacedBy ?? completedOf(standing)?.number ?? undefined;
    const fault = requestFault(before, { ...call, verb: 'cancel-invoice', request, reason: call.reason, pairs });
    if (fault) return fault;
    const but = replacement?.id;
    const unfit =
      replacedBy === undefined
        ? undefined
        : (replacementFault(before.invoice, replacement, replacedBy) ??
          replacedFault(before.invoice.number!, standing, { but, entries: false, field: 'replacedBy' }));
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
