import { insertRows, loadRows, updateRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { BookRow } from './book.entity';

export interface BookChange extends Change {
  readonly row: BookRow;
}

interface Facts {
  readonly row: BookRow | undefined;
}

/** P-26: books for a school or a client; its codes and its financial years are set up next. */
export const openBook: Verb<{ id: string; name: string; kind: 'school' | 'client' }, Facts, BookChange> = {
  name: 'open-book',
  requirement: 'P-26',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, BookRow, ids)).map((row) => ({ row }));
  },
  decide: ({ row }, { id, name, kind }) => {
    if (row)
      return refuse('book-exists', { field: 'id', detail: `The books ${id} are those of ${row.name}`, facts: { id } });
    const after = Object.assign(new BookRow(), { id, name, kind, version: 1 });
    return { subject: { kind: 'book', id, version: 1 }, before: null, after, row: after };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      BookRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

export const renameBook: Verb<{ id: string; name: string }, Facts, BookChange> = {
  name: 'rename-book',
  requirement: 'P-26',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, BookRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id, name }) => {
    if (!row) return refuse('book-unknown', { field: 'id', detail: `There are no books ${id}`, facts: { book: id } });
    const after = Object.assign(new BookRow(), row, { name, version: row.version + 1 });
    return { subject: { kind: 'book', id, version: after.version }, before: row, after, row: after };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      BookRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
