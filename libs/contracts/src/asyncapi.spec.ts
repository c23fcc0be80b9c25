import { allEvents, asyncApiOf, topics } from './index';

interface Document {
  readonly servers: Record<string, { host: string; protocol: string }>;
  readonly channels: Record<string, { messages: Record<string, { $ref: string }> }>;
  readonly components: { messages: Record<string, { payload: object; examples: { payload: unknown }[] }> };
}

describe('the AsyncAPI document', () => {
  const document = asyncApiOf(['localhost:4307', 'localhost:4317']) as Document;

  it('names the brokers that the reader reaches', () => {
    expect(Object.values(document.servers)).toEqual([
      { host: 'localhost:4307', protocol: 'kafka' },
      { host: 'localhost:4317', protocol: 'kafka' },
    ]);
    expect((asyncApiOf([]) as Document).servers).toEqual({});
  });

  it('has every event once, under its topic, with schema and example', () => {
    expect(Object.keys(document.channels)).toEqual(topics.map(({ name }) => name));
    for (const { ceType, topic, example } of allEvents) {
      expect(document.channels[topic]!.messages[ceType]).toEqual({ $ref: `#/components/messages/${ceType}` });
      expect(document.components.messages[ceType]).toMatchObject({
        payload: { type: 'object' },
        examples: [{ payload: example }],
      });
    }
  });
});
