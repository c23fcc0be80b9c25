import { createHash } from 'node:crypto';
import { allEvents, topics, type EventContract } from '@tolbooth/contracts';
import { z } from 'zod';

const serviceOf = (contract: EventContract) => contract.ceType.split('.')[1]!;
const json = (value: unknown) => JSON.stringify(value, null, 2);

export function schemaOf(contract: EventContract): object {
  const schema = z.toJSONSchema(contract.schema, { io: 'input' });
  return {
    ...schema,
    $id: `https://tolbooth.dev/events/${contract.ceType}`,
    title: contract.name,
    description: contract.summary,
  };
}

export function eventFiles(folder: string): [string, string][] {
  return allEvents.map((contract) => [
    `${folder}/events/${serviceOf(contract)}/${contract.name}.schema.json`,
    json(schemaOf(contract)),
  ]);
}

/** An example is never taken back: each that was ever released keeps a file of its own, named by its content. */
export function releasedExamples(): [string, string][] {
  return allEvents.map((contract) => {
    const text = json(contract.example);
    const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
    return [`libs/contracts/examples/${contract.ceType}/${mark}.json`, text];
  });
}

export function asyncApi(): string {
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
  return json({
    asyncapi: '3.0.0',
    info: {
      title: 'Tolbooth events',
      version: '1.0.0',
      description: 'CloudEvents 1.0 in Kafka binary mode: attributes in ce_ headers, data as the JSON value.',
    },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: { messages },
  });
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
