import type { Tx } from '@tolbooth/database';
import type { DataSource } from 'typeorm';

import { deliverInOrder } from './delivery';
import { readMessage } from './envelope';
import { errorText } from './intake';
import { statements } from './statements';
import { subscriptionsByType, type Inbox } from './subscription';

export interface ParkedMessage {
  readonly id: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string | null;
  readonly error: string;
  readonly parkedAt: Date;
  readonly status: 'parked' | 'replayed' | 'discarded';
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/** What became of one parked message, for the audit entry and the answer. */
export interface ParkedDecision {
  readonly message: ParkedMessage;
  /** `waiting`: an earlier message of its key is still parked. `unchanged`: somebody had decided before. */
  readonly outcome: 'replayed' | 'discarded' | 'failed' | 'waiting' | 'unchanged';
  /** The error of `failed`, the id of the earlier message of `waiting`. */
  readonly detail?: string;
}

export interface ParkedFilter {
  readonly status?: ParkedMessage['status'];
  readonly topic?: string;
  readonly key?: string;
  /** At most this many, 100 unless told. */
  readonly limit?: number;
}

interface ParkedRow {
  id: string;
  event_id: string | null;
  topic: string;
  partition: number;
  offset: string;
  key: string | null;
  type: string;
  headers: Record<string, string>;
  value: string | null;
  error: string;
  parked_at: Date;
  status: ParkedMessage['status'];
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
}

/** In the order of the topics, so the message that blocks a key comes before those that wait behind it. */
export async function listParked(dataSource: DataSource, filter: ParkedFilter = {}): Promise<ParkedMessage[]> {
  const rows = await dataSource.query<ParkedRow[]>(statements.listParked, [
    filter.status ?? null,
    filter.topic ?? null,
    filter.key ?? null,
    filter.limit ?? 100,
  ]);
  return rows.map(shown);
}

export async function showParked(dataSource: DataSource, id: string): Promise<ParkedMessage | undefined> {
  const [row] = await dataSource.query<ParkedRow[]>(statements.showParked, [[id]]);
  return row && shown(row);
}

/**
 * Delivers parked messages again, each in a transaction of its own and in the order of their partition, then those that
 * waited behind them, until a key is free or its next message fails and blocks it in turn.
 * @param by id of the operator
 */
export async function replayParked(inbox: Inbox, ids: readonly string[], by: string): Promise<ParkedDecision[]> {
  const chosen = await inbox.dataSource.query<ParkedRow[]>(statements.showParked, [ids]);
  const decisions = new Map<string, ParkedDecision>();
  for (const row of chosen) {
    if (decisions.has(row.id)) continue;
    const decision = await replay(inbox, row, by);
    decisions.set(row.id, decision);
    if (decision.outcome === 'replayed') await replayBehind(inbox, row, by, decisions);
  }
  return [...decisions.values()];
}

/**
 * Gives parked messages up for good; those that waited behind them are delivered.
 * @param reason kept with the message and told in the audit; not empty
 */
export async function discardParked(
  inbox: Inbox,
  ids: readonly string[],
  by: string,
  reason: string,
): Promise<ParkedDecision[]> {
  const chosen = await inbox.dataSource.query<ParkedRow[]>(statements.showParked, [ids]);
  const decisions = new Map<string, ParkedDecision>();
  for (const row of chosen) {
    const decision = await withLockedRow(inbox, row, async (tx, locked) => {
      if (locked.status !== 'parked') return { message: shown(locked), outcome: 'unchanged' };
      await tx.query(statements.markDiscarded, [locked.id, by, reason]);
      return { message: await reread(tx, locked.id), outcome: 'discarded' };
    });
    decisions.set(row.id, decision);
  }
  for (const row of chosen) {
    if (decisions.get(row.id)?.outcome === 'discarded') await replayBehind(inbox, row, by, decisions);
  }
  return [...decisions.values()];
}

async function replayBehind(
  inbox: Inbox,
  { topic, key }: ParkedRow,
  by: string,
  decisions: Map<string, ParkedDecision>,
): Promise<void> {
  for (;;) {
    const [next] = await inbox.dataSource.query<{ id: string }[]>(statements.earliestParked, [topic, key]);
    const [row] = next ? await inbox.dataSource.query<ParkedRow[]>(statements.showParked, [[next.id]]) : [];
    if (!row) return;
    const decision = await replay(inbox, row, by);
    decisions.set(row.id, decision);
    if (decision.outcome !== 'replayed') return;
  }
}

async function replay(inbox: Inbox, row: ParkedRow, by: string): Promise<ParkedDecision> {
  try {
    return await withLockedRow(inbox, row, (tx, locked) => deliverLocked(inbox, tx, locked, by));
  } catch (error) {
    const detail = errorText(error);
    await inbox.dataSource.query(statements.recordError, [row.id, detail]);
    return { message: { ...shown(row), error: detail }, outcome: 'failed', detail };
  }
}

async function deliverLocked(inbox: Inbox, tx: Tx, row: ParkedRow, by: string): Promise<ParkedDecision> {
  if (row.status !== 'parked') return { message: shown(row), outcome: 'unchanged' };
  const [earliest] =
    row.key === null ? [] : await tx.query<{ id: string }[]>(statements.earliestParked, [row.topic, row.key]);
  if (earliest && earliest.id !== row.id) return { message: shown(row), outcome: 'waiting', detail: earliest.id };
  const subscription = subscriptionsByType(inbox.subscriptions).get(row.type);
  if (subscription) await deliverInOrder(tx, [{ subscription, event: readMessage(row, subscription.contract) }]);
  // What is skipped by now is done with.
  else if (!inbox.unheard || inbox.unheard(row.topic, row.type) !== undefined) {
    throw new Error(`this service has no subscription for ${row.type}`);
  }
  await tx.query(statements.markReplayed, [row.id, by]);
  return { message: await reread(tx, row.id), outcome: 'replayed' };
}

/** Under the lock of the partition: the consumer cannot deliver or park a later message of the key meanwhile. */
function withLockedRow(
  inbox: Inbox,
  row: ParkedRow,
  decide: (tx: Tx, locked: ParkedRow) => Promise<ParkedDecision>,
): Promise<ParkedDecision> {
  return inbox.dataSource.transaction(async (tx) => {
    await tx.query(statements.lockPosition, [row.topic, row.partition]);
    const [locked] = await tx.query<ParkedRow[]>(statements.showParked, [[row.id]]);
    if (!locked) throw new Error(`parked message ${row.id} is gone`);
    return decide(tx, locked);
  });
}

async function reread(tx: Tx, id: string): Promise<ParkedMessage> {
  const [row] = await tx.query<ParkedRow[]>(statements.showParked, [[id]]);
  if (!row) throw new Error(`parked message ${id} is gone`);
  return shown(row);
}

function shown(row: ParkedRow): ParkedMessage {
  const { event_id, parked_at, decided_by, decided_at, ...same } = row;
  return { ...same, eventId: event_id, parkedAt: parked_at, decidedBy: decided_by, decidedAt: decided_at };
}
