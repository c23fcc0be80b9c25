import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { takeNumbers } from '@tolbooth/documents';
import { council } from '../books/book';
import { ManualJournalLineRow, ManualJournalRow } from './manual-journal.entity';
import type { JournalLine } from './manual-journal';
import { manualJournalSql } from './manual-journal.statements';

export interface WholeManualJournal {
  readonly row: ManualJournalRow;
  readonly lines: readonly JournalLine[];
}

/** With their lines in order, locked; undefined where there is none. */
export async function lockManualJournals(tx: Tx, ids: readonly string[]): Promise<(WholeManualJournal | undefined)[]> {
  const rows = await loadRows(tx, ManualJournalRow, ids, { lock: true });
  const lines = await linesOfJournals(tx, ids);
  return rows.map((row) => row && { row, lines: lines.get(row.id) ?? [] });
}

export async function linesOfJournals(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, JournalLine[]>> {
  const found = await queryRows<{ id: string }>(tx, manualJournalSql.linesOf, [ids]);
  const rows = await loadRows(
    tx,
    ManualJournalLineRow,
    found.map(({ id }) => id),
  );
  const byJournal = new Map<string, JournalLine[]>();
  for (const row of rows) {
    if (row) byJournal.set(row.journal, [...(byJournal.get(row.journal) ?? []), lineOf(row)]);
  }
  return byJournal;
}

export async function insertManualJournals(tx: Tx, journals: readonly WholeManualJournal[]): Promise<void> {
  await insertRows(
    tx,
    ManualJournalRow,
    journals.map(({ row }) => row),
  );
  await insertRows(tx, ManualJournalLineRow, journals.flatMap(rowsOfLines));
}

/** Only of drafts: the lines of what was submitted stand. */
export async function replaceManualJournals(tx: Tx, journals: readonly WholeManualJournal[]): Promise<void> {
  await updateRows(
    tx,
    ManualJournalRow,
    journals.map(({ row }) => row),
  );
  await tx.query(manualJournalSql.removeLines, [journals.map(({ row }) => row.id)]);
  await insertRows(tx, ManualJournalLineRow, journals.flatMap(rowsOfLines));
}

export async function updateManualJournals(tx: Tx, rows: readonly ManualJournalRow[]): Promise<void> {
  await updateRows(tx, ManualJournalRow, rows);
}

export interface ToNumber {
  readonly row: ManualJournalRow;
  /** Accounting year of its day. */
  readonly year: number;
}

/** C-09: `MJ2006-000001`, gapless per book and year; what was rejected keeps the number that it has. */
export async function takeJournalNumbers(tx: Tx, journals: readonly ToNumber[]): Promise<void> {
  const series = new Map<string, ToNumber[]>();
  for (const journal of journals.filter(({ row }) => row.number === null)) {
    const key = `${journal.row.book}/${journal.year}`;
    series.set(key, [...(series.get(key) ?? []), journal]);
  }
  for (const [key, members] of [...series].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { row, year } = members[0]!;
    const prefix = row.book === council ? `MJ${year}-` : `MJ-${row.book}-${year}-`;
    const numbers = await takeNumbers(tx, { name: `manual-journal/${key}`, prefix, width: 6 }, members.length);
    members.forEach((member, index) => (member.row.number = numbers[index]!));
  }
}

function rowsOfLines({ row, lines }: WholeManualJournal): ManualJournalLineRow[] {
  return lines.map(({ code, currency, amount, functional, description, reason, source }, index) =>
    Object.assign(new ManualJournalLineRow(), {
      ...{ id: `${row.id}/${String(index + 1).padStart(6, '0')}`, journal: row.id, line: index + 1 },
      ...{ code, currency, amount, functional, description, reason: reason ?? null },
      sourceJournal: source?.journal ?? null,
      sourceLine: source?.line ?? null,
    }),
  );
}

function lineOf(row: ManualJournalLineRow): JournalLine {
  const { code, currency, amount, functional, description, reason, sourceJournal, sourceLine } = row;
  return {
    ...{ code, currency, amount, functional, description },
    reason: reason ?? undefined,
    source: sourceJournal === null || sourceLine === null ? undefined : { journal: sourceJournal, line: sourceLine },
  };
}
