import type { OutboxEvent } from '@tolbooth/messaging';
import { partitionOf } from '@tolbooth/messaging';
import { Kafka, logLevel, Partitioners, type Message } from 'kafkajs';

/** A message with its topic, as the outbox would have sent it; those of one send have one topic. */
export interface BareMessage extends Message {
  readonly topic: string;
}

export interface BareProducer {
  messagesOf(events: readonly OutboxEvent[]): BareMessage[];
  send(messages: readonly BareMessage[]): Promise<void>;
  disconnect(): Promise<void>;
}

export function bareKafka(brokers: string): Kafka {
  return new Kafka({ clientId: 'bench', brokers: brokers.split(','), logLevel: logLevel.ERROR });
}

/** kafkajs as it is, as safe as the relay's (idempotent, all acknowledgements, one request in flight), and nothing around it. */
export async function openProducer(brokers: string): Promise<BareProducer> {
  const producer = bareKafka(brokers).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return {
    messagesOf: (events) => events.map(messageOf),
    async send(messages) {
      const topic = messages[0]?.topic;
      if (topic) await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: [...messages] }] });
    },
    disconnect: () => producer.disconnect(),
  };
}

function messageOf(event: OutboxEvent): BareMessage {
  const { topic } = event.contract;
  return {
    topic,
    key: event.key,
    partition: event.partition ?? partitionOf(event.key, 8),
    value: JSON.stringify(event.data),
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.contract.ceType,
      ce_subject: event.subject,
      ce_time: event.time.toISOString(),
      ce_aggregateversion: String(event.aggregateVersion),
      'content-type': 'application/json',
      traceparent: event.traceparent ?? '',
    },
  };
}
