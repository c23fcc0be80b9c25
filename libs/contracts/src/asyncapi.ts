import { z } from 'zod';
import type { EventContract } from './event';
import { allEvents, topics } from './register';

const serviceOf = (contract: EventContract) => contract.ceType.split('.')[1]!;

/** JSON Schema of an event's data. */
export function schemaOf(contract: EventContract): object {
  const schema = z.toJSONSchema(contract.schema, { io: 'input' });
  return {
    ...schema,
    $id: `https://tolbooth.dev/events/${contract.ceType}`,
    title: contract.name,
    description: contract.summary,
  };
}

/**
 * The AsyncAPI document of all events.
 * @param brokers `host:port`, as the reader reaches them
 */
export function asyncApiOf(brokers: readonly string[]): object {
  const messageName = (contract: EventContract) => contract.ceType;
  const channels = Object.fromEntries(
    topics.map((topic) => [
      topic.name,
      {
        address: topic.name,
        bindings: { kafka: { topic: topic.name, partitions: topic.partitions } },
        messages: Object.fromEntries(
          allEvents
            .filter((contract) => contract.topic === topic.name)
            .map((contract) => [messageName(contract), { $ref: `#/components/messages/${messageName(contract)}` }]),
        ),
      },
    ]),
  );
  const operations = Object.fromEntries(
    topics.map((topic) => [`publish ${topic.name}`, { action: 'send', channel: { $ref: `#/channels/${topic.name}` } }]),
  );
  const messages = Object.fromEntries(
    allEvents.map((contract) => [
      messageName(contract),
      {
        name: contract.ceType,
        title: contract.name,
        summary: contract.summary,
        contentType: 'application/json',
        headers: cloudEventHeaders(contract),
        payload: withoutDialect(schemaOf(contract)),
        examples: [{ payload: contract.example }],
      },
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tolbooth events',
      version: '1.0.0',
      description: 'CloudEvents 1.0 in Kafka binary mode: attributes in ce_ headers, data as the JSON value.',
    },
    defaultContentType: 'application/json',
    servers: Object.fromEntries(brokers.map((host, at) => [`broker-${at + 1}`, { host, protocol: 'kafka' }])),
    channels,
    operations,
    components: { messages },
  };
}

function cloudEventHeaders(contract: EventContract): object {
  return {
    type: 'object',
    required: ['ce_id', 'ce_source', 'ce_specversion', 'ce_type', 'ce_subject', 'ce_time'],
    properties: {
      ce_id: { type: 'string', format: 'uuid' },
      ce_source: { type: 'string', const: `/tolbooth/${serviceOf(contract)}` },
      ce_specversion: { type: 'string', const: '1.0' },
      ce_type: { type: 'string', const: contract.ceType },
      ce_subject: { type: 'string', description: 'Id of the document' },
      ce_time: { type: 'string', format: 'date-time' },
      ce_aggregateversion: { type: 'string', description: 'Version of the document after the step' },
      traceparent: { type: 'string' },
    },
  };
}

function withoutDialect(schema: object): object {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}
