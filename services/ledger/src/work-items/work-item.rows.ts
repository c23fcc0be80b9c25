import { insertRows, type Tx } from '@tolbooth/database';
import type { Entry, EntryLine } from '../posting/entry';
import { WorkItemRow } from './work-item.entity';

export const workItemSql = {
  done: `UPDATE work_item SET state = 'done', done_at = $2::timestamptz
     WHERE state = 'open' AND event_id = ANY ($1::uuid[]) AND ($3::text[] IS NULL OR reason = ANY ($3::text[]))`,
  cleared: `UPDATE work_item SET state = 'done', done_at = $2::timestamptz WHERE state = 'open' AND id = ANY ($1::uuid[])`,
  suspendedLines: `SELECT l.journal_id AS journal, l.line, j.book, l.code, l.instead_of AS "insteadOf", l.currency,
       l.amount::text AS amount, l.functional::text AS functional
     FROM journal_line l JOIN journal j ON j.id = l.journal_id
    WHERE l.journal_id = ANY ($1::uuid[]) AND l.instead_of IS NOT NULL ORDER BY l.journal_id, l.line`,
  clearingsAsked: `SELECT work_item, number FROM manual_journal
     WHERE work_item = ANY ($1::uuid[]) AND state IN ('draft', 'submitted')`,
  ages: `SELECT currency, ($1::date - (opened_at AT TIME ZONE $2::text)::date) AS days, count(*)::integer AS items,
       sum(amount)::text AS amount
     FROM work_item WHERE state = 'open' AND code IS NOT NULL GROUP BY 1, 2 ORDER BY 2 DESC, 1`,
} as const;

/** About a line in suspense, or about why the whole entry waits. */
export function workItem(
  id: string,
  entry: Entry,
  openedAt: Date,
  about: EntryLine | 'no-open-period' | 'no-rate',
): WorkItemRow {
  const suspended = typeof about === 'string' ? undefined : about;
  const { book, service, eventType, document, documentNumber, dated } = entry;
  return Object.assign(new WorkItemRow(), {
    ...{ id, book, eventId: entry.id, service, eventType, document, documentNumber, dated, openedAt },
    reason: typeof about === 'string' ? about : about.books ? ('books-mixed' as const) : ('code-unknown' as const),
    books: suspended?.books ?? null,
    state: 'open' as const,
    code: suspended?.insteadOf ?? null,
    currency: suspended?.currency ?? null,
    amount: suspended?.amount ?? null,
    // The journal's lines are written in the order of the entry's.
    line: suspended ? entry.lines.indexOf(suspended) + 1 : null,
    doneAt: null,
  });
}

export async function openWorkItems(tx: Tx, items: readonly WorkItemRow[]): Promise<void> {
  await insertRows(tx, WorkItemRow, items);
}

/** Open items of these entries are done; with reasons, only those. */
export async function endWorkItems(
  tx: Tx,
  eventIds: readonly string[],
  at: Date,
  reasons?: readonly WorkItemRow['reason'][],
): Promise<void> {
  if (eventIds.length > 0) await tx.query(workItemSql.done, [eventIds, at, reasons ?? null]);
}

/** What was cleared by a journal of its own. */
export async function endWorkItem(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length > 0) await tx.query(workItemSql.cleared, [ids, at]);
}
