import type { Tx } from '@tolbooth/database';

import { headersOf, valueOf, type OutboxEvent } from './envelope';
import { partitionOf, partitionsOf } from './partitions';
import { statements } from './statements';

/**
 * Writes events in the business transaction: they are told if and only if it commits, in this order per key. The data are
 * checked against their contract here, where the author's stack trace still says who broke it.
 * @throws ZodError when the data break their contract
 */
export async function appendOutbox(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  for (const event of events) event.contract.parse(event.data);
  await tx.query(statements.appendOutbox, [
    events.map((event) => event.contract.topic),
    events.map((event) => event.partition ?? partitionOf(event.key, partitionsOf(event.contract.topic))),
    events.map((event) => event.key),
    events.map((event) => JSON.stringify(headersOf(event))),
    events.map(valueOf),
  ]);
}
