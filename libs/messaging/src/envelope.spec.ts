import { CloudEvent, Kafka as CloudEventsKafka } from 'cloudevents';
import { defineEvent } from '@tolbooth/contracts';
import { z } from 'zod';

import {
  eventIdOf,
  headersOf,
  readMessage,
  UnreadableMessage,
  valueOf,
  type Message,
  type OutboxEvent,
} from './envelope';

const Rung = defineEvent({
  type: 'Rung',
  version: 1,
  topic: 'bell.events',
  summary: 'a bell',
  key: (data) => data.tower,
  schema: z.object({ tower: z.string(), strokes: z.int() }),
  example: { tower: 'north', strokes: 3 },
});

const event: OutboxEvent<{ tower: string; strokes: number }> = {
  ...Rung.of({ subject: 'bell-7', aggregateVersion: 4, data: { tower: 'north', strokes: 3 } }),
  id: '0193b3f0-0000-7000-8000-000000000001',
  time: new Date('2026-11-21T10:00:00.000Z'),
  source: '/tolbooth/bell',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const message: Message = {
  topic: 'bell.events',
  partition: 3,
  offset: '12',
  key: 'north',
  headers: headersOf(event),
  value: valueOf(event),
};

describe('DESIGN Events: CloudEvents 1.0, Kafka binary binding', () => {
  it('writes what the CloudEvents SDK reads', () => {
    const read = CloudEventsKafka.toEvent({
      headers: message.headers,
      key: message.key ?? '',
      value: message.value,
      body: message.value,
    } as Parameters<typeof CloudEventsKafka.toEvent>[0]) as CloudEvent<unknown>;
    expect(read.validate()).toBe(true);
    expect(read.toJSON()).toMatchObject({
      specversion: '1.0',
      id: event.id,
      source: '/tolbooth/bell',
      type: 'tolbooth.bell.Rung.v1',
      subject: 'bell-7',
      time: '2026-11-21T10:00:00.000Z',
      aggregateversion: '4',
      datacontenttype: 'application/json',
      data: { tower: 'north', strokes: 3 },
    });
  });

  it('writes the headers that the CloudEvents SDK writes', () => {
    const theirs = CloudEventsKafka.binary(
      new CloudEvent({
        id: event.id,
        source: event.source,
        type: Rung.ceType,
        subject: event.subject,
        time: event.time.toISOString(),
        datacontenttype: 'application/json',
        aggregateversion: '4',
        data: event.data,
      }),
    );
    const { traceparent, ...ours } = headersOf(event);
    const { ce_datacontenttype: _, ...headers } = theirs.headers as Record<string, string>;
    expect(ours).toEqual(headers);
    expect(traceparent).toBe(event.traceparent);
  });

  it('reads back what it wrote', () => {
    expect(readMessage(message, Rung)).toEqual({
      id: event.id,
      contract: Rung,
      type: 'tolbooth.bell.Rung.v1',
      key: 'north',
      subject: 'bell-7',
      aggregateVersion: 4,
      data: { tower: 'north', strokes: 3 },
      time: event.time,
      topic: 'bell.events',
      partition: 3,
      offset: '12',
      traceparent: event.traceparent,
    });
  });

  const broken: [string, Partial<Message>, RegExp][] = [
    ['no id', { headers: { ...message.headers, ce_id: '' } }, /ce_id/],
    ['no subject', { headers: { ...message.headers, ce_subject: '' } }, /ce_subject is missing/],
    ['no instant', { headers: { ...message.headers, ce_time: 'noon' } }, /ce_time is "noon"/],
    ['no version', { headers: { ...message.headers, ce_aggregateversion: '1.5' } }, /ce_aggregateversion is "1.5"/],
    ['no key', { key: null }, /no key/],
    ['no value', { value: null }, /no value/],
    ['no JSON', { value: '{' }, /not JSON/],
    ['other data', { value: '{"tower":1,"strokes":2}' }, /break Rung\.v1: tower: /],
  ];
  it.each(broken)('says what is wrong with a message: %s', (_, change, words) => {
    expect(() => readMessage({ ...message, ...change }, Rung)).toThrow(words);
    expect(() => readMessage({ ...message, ...change }, Rung)).toThrow(UnreadableMessage);
  });

  it('says five faults of the data and how many more there are', () => {
    const Peal = defineEvent({
      type: 'Peal',
      version: 1,
      topic: 'bell.events',
      summary: 'many bells',
      key: () => 'north',
      schema: z.object({ rung: z.array(z.int()) }),
      example: { rung: [1] },
    });
    const value = JSON.stringify({ rung: Array(40).fill('often') });
    const faults = () => readMessage({ ...message, value }, Peal);
    expect(faults).toThrow(/^the data break Peal\.v1: rung\.0: [^;]*(; rung\.[1-4]: [^;]*){4}; and 35 more$/);
  });

  it('takes one id for one event whatever its case', () => {
    const id = '0193B3F0-0000-7000-8000-00000000ABCD';
    expect(eventIdOf({ ...message, headers: { ce_id: id } })).toBe(id.toLowerCase());
  });
});
