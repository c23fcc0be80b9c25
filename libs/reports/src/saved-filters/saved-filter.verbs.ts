import { insertRows, loadRows, updateRows, type Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { SavedFilterRow } from './saved-filter.entity';
import { removeRows } from './saved-filter.rows';

export interface FilterInput {
  readonly name: string;
  readonly report: string;
  /** Checked against the report's parameters already. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly shared: boolean;
}

export interface FilterChange extends Change {
  readonly row: SavedFilterRow;
}

function changeOf(before: SavedFilterRow | null, row: SavedFilterRow, gone = false): FilterChange {
  const subject = { kind: 'saved-filter', id: row.id, version: row.version };
  return { subject, before: before && { ...before }, after: gone ? { removed: true } : { ...row }, row };
}

/** keeps parameters under a name. */
export const saveFilter: Verb<FilterInput, undefined, FilterChange> = {
  name: 'save-filter',
  requirement: 'X-04',
  about: ({ report, name }) => `${report}/${name}`,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, input, call) =>
    changeOf(null, Object.assign(new SavedFilterRow(), input, { id: call.newId(), owner: call.by.id, version: 1 })),
  async save(tx, changes) {
    await insertRows(tx, SavedFilterRow, rowsOf(changes));
    return [];
  },
};

type Facts = SavedFilterRow | undefined;
export type FilterChanges = Omit<FilterInput, 'report'> & { readonly id: string };

/** by its owner only. The report stays: other parameters of another report are another filter. */
export const changeFilter: Verb<FilterChanges, Facts, FilterChange> = {
  name: 'change-filter',
  requirement: 'X-04',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load,
  decide(row, { id, name, parameters, shared }, call) {
    const refusal = refusalOf(row, id, call.by.id);
    if (refusal) return refusal;
    const changed = { name, parameters, shared, version: row!.version + 1 };
    return changeOf(row!, Object.assign(new SavedFilterRow(), row, changed));
  },
  async save(tx, changes) {
    await updateRows(tx, SavedFilterRow, rowsOf(changes));
    return [];
  },
};

/** by its owner only. */
export const removeFilter: Verb<{ readonly id: string }, Facts, FilterChange> = {
  name: 'remove-filter',
  requirement: 'X-04',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load,
  decide: (row, { id }, call) => refusalOf(row, id, call.by.id) ?? changeOf(row!, row!, true),
  async save(tx, changes) {
    await removeRows(
      tx,
      changes.map(({ row }) => row.id),
    );
    return [];
  },
};

function load(tx: Tx, inputs: readonly { readonly id: string }[]): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  return loadRows(tx, SavedFilterRow, ids, { lock: true });
}

/** Another person's private filter is not there for the caller. */
function refusalOf(row: Facts, id: string, caller: string): Refusal | undefined {
  if (!row || (row.owner !== caller && !row.shared)) {
    return refuse('filter-not-found', { field: 'id', detail: `There is no filter ${id}`, facts: { id } });
  }
  if (row.owner === caller) return undefined;
  return refuse('filter-not-yours', {
    detail: `"${row.name}" is a filter of ${row.owner}`,
    facts: { owner: row.owner },
  });
}

function rowsOf(changes: readonly FilterChange[]): SavedFilterRow[] {
  return changes.map(({ row }) => row);
}
