import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { ManualJournalRow } from './manual-journal.entity';
import { linesOfJournals, type WholeManualJournal } from './manual-journal.rows';

export const manualJournalsSql = {
  list: `SELECT id FROM manual_journal
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR kind = $2::text)
       AND ($3::text IS NULL OR book = $3::text) AND ($4::boolean IS NULL OR touches_income)
       AND ($5::text IS NULL OR prepared_by = $5::text) AND ($6::date IS NULL OR day >= $6::date)
       AND ($7::date IS NULL OR day <= $7::date) AND ($8::uuid IS NULL OR id < $8::uuid)
     ORDER BY id DESC LIMIT $9::integer`,
} as const;

export interface ManualJournalsWanted {
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  readonly book?: string | undefined;
  readonly touchesIncome: boolean;
  readonly preparedBy?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listManualJournals(tx: Tx, wanted: ManualJournalsWanted): Promise<ManualJournalRow[]> {
  const { state, kind, book, touchesIncome, preparedBy, from, to, before, take } = wanted;
  const optional = [state, kind, book, touchesIncome || undefined, preparedBy, from, to, before];
  const ids = await queryRows<{ id: string }>(tx, manualJournalsSql.list, [
    ...optional.map((one) => one ?? null),
    take,
  ]);
  const rows = await loadRows(
    tx,
    ManualJournalRow,
    ids.map(({ id }) => id),
  );
  return rows.flatMap((row) => row ?? []);
}

export async function findManualJournal(tx: Tx, id: string): Promise<WholeManualJournal | undefined> {
  const [row] = await loadRows(tx, ManualJournalRow, [id]);
  return row && { row, lines: (await linesOfJournals(tx, [id])).get(id) ?? [] };
}
