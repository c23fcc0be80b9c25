import { attributes, messageSpan, metrics, spans, type MessageSpan } from '@tolbooth/telemetry';
import { Partitioners } from 'kafkajs';
import type { Kafka, Producer, TopicMessages } from 'kafkajs';

export interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: string;
}

/**
 * One idempotent producer with one request in flight: with more, kafkajs' sequence numbers overtake each other
 * (OUT_OF_ORDER_SEQUENCE_NUMBER).
 */
export function createProducer(kafka: Kafka): Producer {
  return kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
}

/**
 * Sends the rows in one call, each to the partition that it was written for, and resolves when every in-sync replica has
 * them. Each message has a PRODUCER span under the span that wrote it, and carries that span on.
 */
export async function publish(producer: Producer, rows: readonly OutboxRow[]): Promise<void> {
  const byTopic = new Map<string, TopicMessages>();
  const traced: MessageSpan[] = [];
  for (const row of rows) {
    const parent = row.headers['traceparent'];
    let { headers } = row;
    if (parent !== undefined) {
      const span = messageSpan(spans.send(row.topic), parent, () => aboutMessage(row));
      if (span.traceparent !== parent) headers = { ...headers, traceparent: span.traceparent ?? parent };
      traced.push(span);
    }
    const { messages } = byTopic.get(row.topic) ?? started(byTopic, row.topic);
    messages.push({ key: row.key, value: row.value, headers, partition: row.partition });
  }
  let failed: unknown;
  try {
    await producer.sendBatch({ acks: -1, topicMessages: [...byTopic.values()] });
  } catch (error) {
    failed = error;
    throw error;
  } finally {
    for (const span of traced) span.end(failed);
  }
  for (const [topic, { messages }] of byTopic) {
    metrics.counter('tolbooth_relay_events_total').inc({ topic }, messages.length);
  }
}

function started(byTopic: Map<string, TopicMessages>, topic: string): TopicMessages {
  const fresh: TopicMessages = { topic, messages: [] };
  byTopic.set(topic, fresh);
  return fresh;
}

function aboutMessage(row: OutboxRow) {
  return {
    kind: 'producer' as const,
    attributes: {
      [attributes.messagingSystem]: 'kafka',
      [attributes.messagingOperation]: 'send',
      [attributes.messagingOperationType]: 'send',
      [attributes.messagingDestination]: row.topic,
      [attributes.messagingPartition]: String(row.partition),
      [attributes.messagingMessageId]: row.headers['ce_id'],
      [attributes.eventType]: row.headers['ce_type'],
    },
  };
}
