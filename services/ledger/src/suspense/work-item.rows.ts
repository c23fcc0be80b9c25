import { insertRows, type Tx } from '@tolbooth/database';
import type { Entry, EntryLine } from '../posting/entry';
import { WorkItemRow } from './work-item.entity';

export const workItemSql = {
  done: `UPDATE work_item SET state = 'done', done_at = $2::timestamptz
     WHERE state = 'open' AND event_id = ANY ($1::uuid[]) AND ($3::text[] IS NULL OR reason = ANY ($3::text[]))`,
} as const;

/** About a line in suspense, or about why the whole entry waits. */
export function workItem(
  id: string,
  entry: Entry,
  openedAt: Date,
  about: EntryLine | 'no-open-period' | 'no-rate',
): WorkItemRow {
  const suspended = typeof about === 'string' ? undefined : about;
  const { service, eventType, document, documentNumber, dated } = entry;
  return Object.assign(new WorkItemRow(), {
    ...{ id, eventId: entry.id, service, eventType, document, documentNumber, dated, openedAt },
    reason: typeof about === 'string' ? about : ('code-unknown' as const),
    state: 'open' as const,
    code: suspended?.insteadOf ?? null,
    currency: suspended?.currency ?? null,
    amount: suspended?.amount ?? null,
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
