import { handsFault } from '@tolbooth/access';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { ContractEvent } from '@tolbooth/contracts';
import type { Tx } from '@tolbooth/database';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { stepOf } from '../lifecycles/step.rules';
import type { CollectionRow, ItemRow } from './collection.entity';
import { endItems, itemsOf, loadCollections, loadItems, updateCollections } from './collection.rows';
import { collectionSteps, itemSteps } from './collection.states';

export interface CollectionFacts {
  readonly row: CollectionRow | undefined;
  readonly items: readonly ItemRow[];
}

export interface CollectionChange extends Change {
  readonly row: CollectionRow;
  readonly items: readonly ItemRow[];
}

interface Id {
  readonly id: string;
}

export async function loadCollectionFacts(tx: Tx, inputs: readonly Id[]): Promise<CollectionFacts[]> {
  const ids = inputs.map(({ id }) => id);
  const rows = await loadCollections(tx, ids, true);
  const items = Map.groupBy(await itemsOf(tx, ids, true), ({ collectionId }) => collectionId);
  return rows.map((row) => ({ row, items: items.get(row?.id ?? '') ?? [] }));
}

/** The collection in its new state, when the step is one. */
export function steppedCollection(
  row: CollectionRow | undefined,
  id: string,
  verb: string,
  change: Partial<CollectionRow>,
): CollectionRow | Refusal {
  if (!row) return refuse('not-found', { field: 'id', detail: `There is no collection ${id}` });
  const step = stepOf('collection', collectionSteps, row.state, verb);
  return isRefusal(step)
    ? step
    : { ...row, state: step.to as CollectionRow['state'], version: row.version + 1, ...change };
}

/** another person than who asked for the proposal looks at what is collected of whom. */
export const approveDirectDebits: Verb<Id, CollectionFacts, CollectionChange> = {
  name: 'approve-direct-debits',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadCollectionFacts,
  decide: ({ row: before, items }, { id }, call) => {
    const change = { approvedBy: call.by.id, approvedOn: call.on };
    const row = steppedCollection(before, id, 'approve-direct-debits', change);
    if (isRefusal(row)) return row;
    const earlier = { 'propose-direct-debits': items.map(({ proposedBy }) => proposedBy) };
    const fault = handsFault(call, 'approve-direct-debits', earlier);
    if (fault) return fault;
    if (!items.some(({ state }) => state === 'proposed')) {
      return refuse('nothing-to-collect', { field: 'id', detail: 'Every item of it was withdrawn' });
    }
    return collectionChange(before!, row, []);
  },
  save: saveCollections,
};

/** It is not sent: the payers are told, and the next run proposes what is open then. */
export const discardDirectDebits: Verb<Id, CollectionFacts, CollectionChange> = {
  name: 'discard-direct-debits',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: loadCollectionFacts,
  decide: ({ row: before, items }, { id }, call) => {
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why it is not sent' });
    const row = steppedCollection(before, id, 'discard-direct-debits', { because: call.reason });
    if (isRefusal(row)) return row;
    const left = items.flatMap((item) => (item.state === 'proposed' ? [leftOut(item, call.reason!, call)] : []));
    return collectionChange(before!, row, left);
  },
  save: saveCollections,
};

export function leftOut(item: ItemRow, because: string, call: Pick<Call, 'on'>): ItemRow {
  return { ...item, state: 'left-out', version: item.version + 1, endedOn: call.on, because };
}

export function collectionChange(
  before: CollectionRow,
  row: CollectionRow,
  items: readonly ItemRow[],
): CollectionChange {
  const subject = { kind: 'direct-debit-collection', id: row.id, version: row.version };
  return { subject, before, after: { ...row, leftOut: items.map(({ id }) => id) }, row, items };
}

export async function saveCollections(
  tx: Tx,
  changes: readonly CollectionChange[],
  call: Call,
): Promise<ContractEvent[]> {
  await updateCollections(
    tx,
    changes.map(({ row }) => row),
  );
  return endItems(
    tx,
    changes.flatMap(({ items }) => items),
    call,
  );
}

interface ItemFacts {
  readonly item: ItemRow | undefined;
  readonly collection: CollectionRow | undefined;
}

export interface ItemChange extends Change {
  readonly item: ItemRow;
}

/** One payer is left out for good: what is open is collected in another way. */
export const withdrawDirectDebit: Verb<Id, ItemFacts, ItemChange> = {
  name: 'withdraw-direct-debit',
  requirement: 'R-26',
  about: ({ id }) => id,
  expects: ({ item }) => item?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const known = await loadItems(tx, ids);
    const collections = await loadCollections(
      tx,
      known.flatMap((item) => item?.collectionId ?? []),
      true,
    );
    const collectionOf = new Map(collections.map((row) => [row?.id, row]));
    return (await loadItems(tx, ids, true)).map((item) => ({ item, collection: collectionOf.get(item?.collectionId) }));
  },
  decide: ({ item: before, collection }, { id }, call) => {
    if (!before || !collection) return refuse('not-found', { field: 'id', detail: `There is no direct debit ${id}` });
    if (!call.reason) return refuse('reason-missing', { field: 'reason', detail: 'Say why nothing is collected' });
    const step = stepOf('direct debit', itemSteps, before.state, 'withdraw-direct-debit');
    if (isRefusal(step)) return step;
    const change = { state: 'withdrawn' as const, endedOn: call.on, because: call.reason };
    const item: ItemRow = { ...before, ...change, version: before.version + 1 };
    const subject = { kind: 'direct-debit-item', id: item.id, version: item.version };
    return { subject, before, after: item, item };
  },
  save: (tx, changes, call) =>
    endItems(
      tx,
      changes.map(({ item }) => item),
      call,
    ),
};
