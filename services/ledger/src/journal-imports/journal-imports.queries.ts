import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { JournalImportRow } from './journal-import.entity';
import { journalImportSql } from './journal-import.statements';

export const journalImportsSql = {
  list: `SELECT id FROM journal_import
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR book = $2::text)
       AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
  faults: `SELECT position, line, field, rule, detail FROM journal_import_fault
     WHERE import = $1::uuid AND ($2::integer IS NULL OR (line, position) > ($2::integer, $3::integer))
     ORDER BY line, position LIMIT $4::integer`,
  allFaults: `SELECT position, line, field, rule, detail FROM journal_import_fault WHERE import = $1::uuid ORDER BY line, position`,
  lines: `SELECT line, journal, day::text AS day, code, currency, amount::text AS amount, functional::text AS functional, description
     FROM journal_import_line WHERE import = $1::uuid AND line > $2::integer ORDER BY line LIMIT $3::integer`,
  journals: `SELECT i.ordinal, i.journal, i.journal_id AS "journalId", i.day::text AS day, i.first_line AS "firstLine", i.lines,
       i.total::text AS total, j.year, j.sequence
     FROM journal_import_journal i LEFT JOIN journal j ON j.id = i.journal_id
    WHERE i.import = $1::uuid AND i.ordinal > $2::integer ORDER BY i.ordinal LIMIT $3::integer`,
} as const;

export interface FaultFound {
  readonly position: number;
  readonly line: number;
  readonly field: string;
  readonly rule: string;
  readonly detail: string;
}

export interface LineStaged {
  readonly line: number;
  readonly journal: string;
  readonly day: Day | null;
  readonly code: string;
  readonly currency: string;
  readonly amount: string | null;
  readonly functional: string | null;
  readonly description: string;
}

export interface JournalPlanned {
  readonly ordinal: number;
  readonly journal: string;
  readonly journalId: string;
  readonly day: Day | null;
  readonly firstLine: number;
  readonly lines: number;
  readonly total: string | null;
  /** Null until it is posted. */
  readonly year: number | null;
  readonly sequence: number | null;
}

export interface ImportsWanted {
  readonly state?: string | undefined;
  readonly book?: string | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function uncheckedImports(tx: Tx): Promise<string[]> {
  return (await queryRows<{ id: string }>(tx, journalImportSql.unchecked)).map(({ id }) => id);
}

export async function findImport(tx: Tx, id: string): Promise<JournalImportRow | undefined> {
  return (await loadRows(tx, JournalImportRow, [id]))[0];
}

export async function listImports(tx: Tx, { state, book, before, take }: ImportsWanted): Promise<JournalImportRow[]> {
  const wanted = [state ?? null, book ?? null, before ?? null, take];
  const rows = await queryRows<{ id: string }>(tx, journalImportsSql.list, wanted);
  const found = await loadRows(
    tx,
    JournalImportRow,
    rows.map(({ id }) => id),
  );
  return found.flatMap((row) => row ?? []);
}

export function listFaults(
  tx: Tx,
  id: string,
  after: readonly string[] | undefined,
  take: number,
): Promise<FaultFound[]> {
  return queryRows<FaultFound>(tx, journalImportsSql.faults, [id, after?.[0] ?? null, after?.[1] ?? null, take]);
}

export function allFaults(tx: Tx, id: string): Promise<FaultFound[]> {
  return queryRows<FaultFound>(tx, journalImportsSql.allFaults, [id]);
}

export function listLines(tx: Tx, id: string, after: string | undefined, take: number): Promise<LineStaged[]> {
  return queryRows<LineStaged>(tx, journalImportsSql.lines, [id, after ?? 0, take]);
}

export function listJournals(tx: Tx, id: string, after: string | undefined, take: number): Promise<JournalPlanned[]> {
  return queryRows<JournalPlanned>(tx, journalImportsSql.journals, [id, after ?? 0, take]);
}
