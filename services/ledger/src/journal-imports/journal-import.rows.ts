import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change } from '@tolbooth/verbs';
import { JournalImportRow } from './journal-import.entity';
import { journalImportSql } from './journal-import.statements';

export interface ImportChange extends Change {
  readonly row: JournalImportRow;
}

export interface ImportFacts {
  readonly row: JournalImportRow | undefined;
}

export async function lockImports(tx: Tx, ids: readonly string[]): Promise<ImportFacts[]> {
  return (await loadRows(tx, JournalImportRow, ids, { lock: true })).map((row) => ({ row }));
}

export function insertImports(tx: Tx, changes: readonly ImportChange[]): Promise<void> {
  return insertRows(
    tx,
    JournalImportRow,
    changes.map(({ row }) => row),
  );
}

export function updateImports(tx: Tx, changes: readonly ImportChange[]): Promise<void> {
  return updateRows(
    tx,
    JournalImportRow,
    changes.map(({ row }) => row),
  );
}

export interface SameFile {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly receivedBy: string;
  readonly receivedAt: Date;
}

export async function findSameFile(tx: Tx, sha256: string, book: string): Promise<SameFile | undefined> {
  return (await queryRows<SameFile>(tx, journalImportSql.sameFile, [sha256, book]))[0];
}

/** What goes from one row to the next; the version goes up by one. */
export function importChange(before: JournalImportRow, moved: Partial<JournalImportRow>): ImportChange {
  const row = Object.assign(new JournalImportRow(), before, moved, { version: before.version + 1 });
  const subject = { kind: 'journal-import', id: row.id, version: row.version };
  return { subject, before: shown(before), after: shown(row), row };
}

/** What the audit trail shows: bigint is no JSON, and the trail needs no counts by rule. */
export function shown({ debits, credits, faultCounts, ...row }: JournalImportRow): object {
  const { reading, checking } = faultCounts;
  return { ...row, debits: debits.toString(), credits: credits.toString(), faultCounts: { ...reading, ...checking } };
}

export function importUnknown(id: string): Refusal {
  return refuse('not-found', { field: 'id', detail: `There is no journal import ${id}`, facts: { id } });
}

export function nameOf({ number, fileName }: JournalImportRow): string {
  return number ?? `The import of ${fileName}`;
}
