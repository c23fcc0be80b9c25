import { systemClock } from '@tolbooth/calendar';
import { metrics } from '@tolbooth/telemetry';

import type { InboxServer, InboxState } from './inbox-server';
import { lagOf, type Position } from './positions';
import { statements } from './statements';

/** Longer than the longest wait between two tries, shorter than the patience of whoever waits for a posting. */
const stalledAfterSeconds = 30;

export interface InboxHealth {
  readonly ok: boolean;
  readonly state: InboxState;
  /** Messages that are not handled yet. */
  readonly lag: number;
  /** How long the partition that waits longest has had lag and made no progress. */
  readonly stalledSeconds: number;
}

interface Observation {
  readonly next: bigint;
  readonly waiting: boolean;
  /** When this position was first seen. */
  readonly movedAt: number;
  /** When the oldest unhandled message came, as far as is known; milliseconds since 1970. */
  readonly oldestAt: number;
}

const observations = new WeakMap<InboxServer, Map<string, Observation>>();

/**
 * Progress against lag: a consumer whose loop has died or whose database hangs is not healthy although its process lives.
 * Also brings the gauges of lag, age and parked messages up to date. Each call is compared with the one before, so a
 * probe has to come regularly; the server itself calls every few seconds.
 * @throws Error when the broker or the database does not answer
 */
export async function inboxHealth(inbox: InboxServer): Promise<InboxHealth> {
  const positions = await inbox.positions();
  const now = systemClock.now().getTime();
  const before = observations.get(inbox) ?? new Map<string, Observation>();
  const seen = new Map(
    positions.map((position) => {
      const name = `${position.topic}/${position.partition}`;
      return [name, observe(position, before.get(name), inbox.handledUntil.get(name), now)] as const;
    }),
  );
  observations.set(inbox, seen);
  const stalled = [...seen.values()].map(({ waiting, movedAt }) => (waiting ? (now - movedAt) / 1000 : 0));
  const stalledSeconds = Math.max(0, ...stalled);
  showGauges(inbox, positions, seen, now);
  await countParked(inbox);
  const alive = inbox.state === 'running' || inbox.state === 'starting';
  return {
    ok: alive && stalledSeconds < stalledAfterSeconds,
    state: inbox.state,
    lag: lagOf(positions),
    stalledSeconds,
  };
}

export function observe(
  { next, high }: Position,
  before: Observation | undefined,
  handledUntil: number | undefined,
  now: number,
): Observation {
  const waiting = high > next;
  if (!waiting) return { next, waiting, movedAt: now, oldestAt: now };
  // It has moved and there is more: the next message is about as old as the last one that was handled.
  if (before?.next !== next) return { next, waiting, movedAt: now, oldestAt: handledUntil ?? now };
  if (!before.waiting) return { next, waiting, movedAt: now, oldestAt: now };
  return before;
}

function showGauges(
  inbox: InboxServer,
  positions: readonly Position[],
  seen: ReadonlyMap<string, Observation>,
  now: number,
): void {
  for (const position of positions) {
    const labels = { topic: position.topic, partition: String(position.partition) };
    metrics.gauge('tolbooth_inbox_lag_messages').set(labels, lagOf([position]));
  }
  for (const topic of inbox.topics) {
    const ages = positions
      .filter((position) => position.topic === topic)
      .map(({ partition }) => seen.get(`${topic}/${partition}`))
      .map((seenNow) => (seenNow?.waiting ? (now - seenNow.oldestAt) / 1000 : 0));
    metrics.gauge('tolbooth_inbox_oldest_unhandled_seconds').set({ topic }, Math.max(0, ...ages));
  }
}

async function countParked(inbox: InboxServer): Promise<void> {
  const rows = await inbox.dataSource.query<{ topic: string; messages: number }[]>(statements.parkedState);
  const parked = new Map(rows.map(({ topic, messages }) => [topic, messages]));
  for (const topic of inbox.topics) metrics.gauge('tolbooth_parked_messages').set({ topic }, parked.get(topic) ?? 0);
}
