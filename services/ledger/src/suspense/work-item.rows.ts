import { insertRows, type Tx } from '@tolbooth/database';
import type { Entry, EntryLine } from '../posting/entry';
import { WorkItemRow } from './work-item.entity';

export const workItemSql = {
  done: `UPDATE work_item SET state = 'done', done_at = $2::timestamptz
     WHERE state = 'open' AND event_id = ANY ($1::uuid[]) AND ($3::text IS NULL OR reason = $3::text)`,
} as const;

export function workItem(id: string, entry: Entry, openedAt: Date, suspended: EntryLine | undefined): WorkItemRow {
  const { service, eventType, document, documentNumber, dated } = entry;
  return Object.assign(new WorkItemRow(), {
    ...{ id, eventId: entry.id, service, eventType, document, documentNumber, dated, openedAt },
    reason: suspended ? ('code-unknown' as const) : ('no-open-period' as const),
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

/** Open items of these entries are done; with a reason, only those. */
export async function endWorkItems(
  tx: Tx,
  eventIds: readonly string[],
  at: Date,
  reason?: WorkItemRow['reason'],
): Promise<void> {
  if (eventIds.length > 0) await tx.query(workItemSql.done, [eventIds, at, reason ?? null]);
}
