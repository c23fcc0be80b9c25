import { sealAudit } from '@tolbooth/audit';
import { insertRows, loadRows, queryRows, updateRows } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { AuditorsParcelRow } from './auditors-parcel.entity';
import type { ParcelSeal } from './parcel';
import { auditorsParcelSql } from './parcel.statements';

export interface ParcelChange extends Change {
  readonly row: AuditorsParcelRow;
}

interface YearFound {
  readonly book: string | null;
  readonly name: string | null;
  readonly year: number | null;
}

/** somebody begins to take a year away. It is in the trail before the first byte is sent. */
export const exportParcel: Verb<{ book: string; year: number }, YearFound, ParcelChange> = {
  name: 'export-parcel',
  requirement: 'X-13',
  about: ({ book, year }) => `${book}/${year}`,
  load: (tx, inputs) =>
    queryRows<YearFound>(tx, auditorsParcelSql.year, [inputs.map(({ book }) => book), inputs.map(({ year }) => year)]),
  decide: (found, { book, year }, { by, at, newId }) => {
    if (found.book === null)
      return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
    if (found.year === null) {
      const detail = `The books of ${found.name} have no financial year that begins in ${year}`;
      return refuse('parcel-year-unknown', { field: 'year', detail, facts: { book, year } });
    }
    const id = newId();
    const row = Object.assign(new AuditorsParcelRow(), {
      ...{ id, book, year, state: 'begun', exportedBy: by.id, exportedByName: by.name, begunAt: at, version: 1 },
      ...{ sealedAt: null, manifest: null, journals: null, lines: null, headSeal: null, headHash: null },
    });
    return { subject: { kind: 'auditors-parcel', id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      AuditorsParcelRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** binds all that has happened until now, the export that begins among it, to the chain that goes along. */
export const sealTrail: Verb<{ parcel: string }, undefined, Change> = {
  name: 'seal-trail',
  requirement: 'X-13',
  about: () => 'trail',
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_facts, { parcel }, { at }) => ({
    subject: { kind: 'audit-trail', id: 'all', version: 1 },
    before: null,
    after: { sealedAt: at, parcel },
    because: {
      rule: 'X-13 auditor’s parcel',
      policies: [],
      facts: { parcel },
      sentence: 'The trail was sealed before a year of it was taken away.',
    },
  }),
  save: async (tx, _, { at }) => {
    await sealAudit(tx, at);
    return [];
  },
};

export interface SealParcel {
  readonly id: string;
  readonly manifest: string;
  readonly journals: number;
  readonly lines: number;
  readonly head: ParcelSeal;
}

/** the ledger keeps the manifest's hash, in its row and in its trail, before anybody is given it. */
export const sealParcel: Verb<SealParcel, { row: AuditorsParcelRow | undefined }, ParcelChange> = {
  name: 'seal-parcel',
  requirement: 'X-13',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, AuditorsParcelRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row: before }, { id, manifest, journals, lines, head }, { at }) => {
    if (before?.state !== 'begun')
      return refuse('parcel-sealed', { detail: `Parcel ${id} is sealed already`, facts: { id } });
    const row = Object.assign(new AuditorsParcelRow(), before, {
      ...{ state: 'sealed', sealedAt: at, manifest, journals, lines: String(lines) },
      ...{ headSeal: head.seal, headHash: head.hash, version: before.version + 1 },
    });
    const because = {
      rule: 'X-13 auditor’s parcel',
      policies: [],
      facts: { manifest, journals, lines },
      sentence: `The parcel of ${row.year} of the books ${row.book} has ${journals} journals and the manifest ${manifest}.`,
    };
    return { subject: { kind: 'auditors-parcel', id, version: row.version }, before, after: row, row, because };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      AuditorsParcelRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
