import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import type { Entry, EntryLine } from '../posting/entry';
import { WaitingEntryRow, type WaitingLine } from './waiting-entry.entity';

export const waitingSql = {
  ofDocuments: `SELECT id, document, event_type FROM waiting_entry
     WHERE document = ANY ($1::uuid[]) AND state = 'waiting' ORDER BY id`,
  due: `SELECT id, document FROM waiting_entry
     WHERE state = 'waiting' AND due_at <= $1::timestamptz AND id > $2::uuid ORDER BY id LIMIT $3::integer`,
} as const;

/** The latest waiting entry that each of these would take back, locked; undefined where none waits. */
export async function lockWaitingFor(
  tx: Tx,
  takers: readonly Entry[],
): Promise<(taker: Entry) => WaitingEntryRow | undefined> {
  if (takers.length === 0) return () => undefined;
  const found = await queryRows<{ id: string; document: string; event_type: string }>(tx, waitingSql.ofDocuments, [
    [...new Set(takers.map(({ document }) => document))],
  ]);
  const rows = await loadRows(
    tx,
    WaitingEntryRow,
    found.map(({ id }) => id),
    { lock: true },
  );
  const latest = new Map<string, WaitingEntryRow>();
  for (const row of rows) if (row?.state === 'waiting') latest.set(`${row.document} ${row.eventType}`, row);
  return ({ document, reverses }) => latest.get(`${document} ${reverses}`);
}

export function waitingRow(entry: Entry, waits: { takenAt: Date; dueAt: Date; deferred: boolean }): WaitingEntryRow {
  const { lines, traceId, reverses, ...same } = entry;
  return Object.assign(new WaitingEntryRow(), same, waits, {
    traceId: traceId ?? null,
    reverses: reverses ?? null,
    lines: lines.map((line): WaitingLine => ({ ...line, amount: line.amount.toString() })),
    state: 'waiting' as const,
    endedBy: null,
    version: 1,
  });
}

export function entryOfRow(row: WaitingEntryRow): Entry {
  const { id, book, service, eventType, document, documentNumber, topic, partition, dated, completedAt, ruleVersion } =
    row;
  return {
    ...{ id, book, service, eventType, document, documentNumber, topic, partition, dated, completedAt, ruleVersion },
    traceId: row.traceId ?? undefined,
    reverses: row.reverses ?? undefined,
    lines: row.lines.map((line): EntryLine => ({ ...line, amount: BigInt(line.amount) })),
  };
}

/** The row as it is once a journal, or the event that took it back, has ended its waiting. */
export function endedRow(row: WaitingEntryRow, state: 'posted' | 'taken-back', endedBy: string): WaitingEntryRow {
  return Object.assign(new WaitingEntryRow(), row, { state, endedBy, version: row.version + 1 });
}
