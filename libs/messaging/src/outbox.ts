import { copyIn, copyLine, type Tx } from '@tolbooth/database';

import { headersOf, valueOf, type OutboxEvent } from './envelope';
import { partitionOf, partitionsOf } from './partitions';

/**
 * Writes events in the business transaction: they are told if and only if it commits, in this order per key. The data are
 * checked against their contract here, where the author's stack trace still says who broke it.
 * @throws ZodError when the data break their contract
 */
export async function appendOutbox(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  let lines = '';
  for (const event of events) {
    const { contract, key, partition } = event;
    contract.parse(event.data);
    lines += copyLine([
      contract.topic,
      partition ?? partitionOf(key, partitionsOf(contract.topic)),
      key,
      JSON.stringify(headersOf(event)),
      valueOf(event),
    ]);
  }
  await copyIn(tx, 'outbox', 'topic, partition, key, headers, value', lines);
}
