import type { Tx } from '@tolbooth/database';
import { attributes, inSpan, messageSpan, spans } from '@tolbooth/telemetry';

import type { Received } from './envelope';
import type { Subscription } from './subscription';

export interface Delivery {
  readonly subscription: Subscription;
  readonly event: Received;
}

/**
 * Hands events to their subscriptions in the order of the partition; neighbours of one subscription go in one call. The
 * whole partition keeps its order, not only each key: a control total counts on all that was sent before it.
 */
export async function deliverInOrder(tx: Tx, deliveries: readonly Delivery[]): Promise<void> {
  for (const { subscription, events } of neighbours(deliveries)) await deliverTraced(tx, subscription, events);
}

export function neighbours(deliveries: readonly Delivery[]): { subscription: Subscription; events: Received[] }[] {
  const groups: { subscription: Subscription; events: Received[] }[] = [];
  for (const { subscription, event } of deliveries) {
    const last = groups.at(-1);
    if (last?.subscription === subscription) last.events.push(event);
    else groups.push({ subscription, events: [event] });
  }
  return groups;
}

/**
 * One CONSUMER span a message, under the span that sent it, and each event carries its own on: what follows from an event
 * stays in the trace of its cause although many are handled in one call. The call itself runs under the first of them and
 * is linked to the rest.
 */
async function deliverTraced(tx: Tx, subscription: Subscription, events: Received[]): Promise<void> {
  const own = events.map((event) =>
    // Without a cause a trace begins here, rather than hanging under whatever span happens to be current.
    messageSpan(spans.process(event.topic), event.traceparent ?? '', () => aboutEvent(event)),
  );
  const carried = events.map((event, at) => ({ ...event, traceparent: own[at]?.traceparent ?? event.traceparent }));
  let failed: unknown;
  try {
    await deliverUnderFirst(tx, subscription, carried);
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    for (const span of own) span.end(failed);
  }
}

async function deliverUnderFirst(tx: Tx, subscription: Subscription, events: Received[]): Promise<void> {
  const [first, ...rest] = events;
  if (!first) return;
  const links = rest.flatMap((event) => event.traceparent ?? []);
  const about = {
    kind: 'consumer' as const,
    parent: first.traceparent,
    links,
    attributes: {
      [attributes.messagingSystem]: 'kafka',
      [attributes.messagingDestination]: first.topic,
      [attributes.messagingBatchCount]: events.length,
      [attributes.eventType]: first.type,
    },
  };
  await inSpan(spans.receive(first.topic), about, () => subscription.deliver(tx, events));
}

function aboutEvent(event: Received) {
  return {
    kind: 'consumer' as const,
    attributes: {
      [attributes.messagingSystem]: 'kafka',
      [attributes.messagingOperation]: 'process',
      [attributes.messagingOperationType]: 'process',
      [attributes.messagingDestination]: event.topic,
      [attributes.messagingPartition]: String(event.partition),
      [attributes.messagingOffset]: event.offset,
      [attributes.messagingMessageId]: event.id,
      [attributes.messagingKey]: event.key,
      [attributes.eventType]: event.type,
    },
  };
}
