import { attributes, currentTraceparent, inSpan, metrics, spans } from '@tolbooth/telemetry';
import { Partitioners } from 'kafkajs';
import type { Kafka, Producer, TopicMessages } from 'kafkajs';

import { deferred } from './deferred';

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
  const acknowledgement = deferred();
  const traced: Promise<void>[] = [];
  for (const row of rows) {
    let headers = row.headers;
    if (headers['traceparent'] !== undefined) {
      const span = inSpan(spans.send(row.topic), aboutMessage(row), () => {
        headers = { ...row.headers, traceparent: currentTraceparent() ?? row.headers['traceparent'] ?? '' };
        return acknowledgement.promise;
      });
      traced.push(span);
    }
    const { messages } = byTopic.get(row.topic) ?? started(byTopic, row.topic);
    messages.push({ key: row.key, value: row.value, headers, partition: row.partition });
  }
  producer.sendBatch({ acks: -1, topicMessages: [...byTopic.values()] }).then(() => {
    acknowledgement.resolve(undefined);
  }, acknowledgement.reject);
  await Promise.all([acknowledgement.promise, ...traced]);
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
    parent: row.headers['traceparent'],
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
