import type { InboxServer } from './inbox-server';
import { lagOf } from './positions';
import { statements } from './statements';

export interface QuietState {
  /** Events that no broker has acknowledged. */
  readonly outbox: number;
  /** Messages that wait for an operator. */
  readonly parked: number;
  /** Messages of the subscribed topics that are not handled yet. */
  readonly lag: number;
}

/**
 * What a service still has to do: all 0 means that it has told all it did and handled all it was told until now. The broker
 * is asked first and the database in one statement after, so an event on its way through is always counted somewhere.
 */
export async function quietState(inbox: InboxServer): Promise<QuietState> {
  const limits = await inbox.brokerLimits();
  const [row] = await inbox.dataSource.query<
    { outbox: number; parked: number; positions: [topic: string, partition: number, next: string][] }[]
  >(statements.quiet, [inbox.topics]);
  const next = new Map(row?.positions.map(([topic, partition, offset]) => [`${topic}/${partition}`, BigInt(offset)]));
  const positions = limits.map((limit) => ({
    ...limit,
    next: next.get(`${limit.topic}/${limit.partition}`) ?? limit.low,
  }));
  return { outbox: row?.outbox ?? 0, parked: row?.parked ?? 0, lag: lagOf(positions) };
}
