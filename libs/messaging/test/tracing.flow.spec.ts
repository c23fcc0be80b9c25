import { currentTraceparent, inSpan, shutdownTelemetry, startTelemetry } from '@tolbooth/telemetry';
import { eventually, overhear } from '@tolbooth/testing';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';

import { appendOutbox, listParked, type Received } from '../src';
import { openStage, sendRaw, striking, type Stage } from './stage';

describe('DESIGN Events: one trace runs from the cause to the effect', () => {
  const exporter = new InMemorySpanExporter();
  let stage: Stage;
  beforeAll(async () => {
    await startTelemetry({ service: 'bell', exporter });
    stage = await openStage();
  });
  afterAll(async () => {
    await stage.close();
    await shutdownTelemetry();
  });

  it('request → send → process, also when events of two causes are handled in one call', async () => {
    const carried = new Map<string, string | undefined>();
    const note = (_: unknown, events: Received[]) =>
      void events.forEach((each) => carried.set(each.key, each.traceparent));
    for (const key of ['one', 'two']) {
      await inSpan(`request ${key}`, { kind: 'server', parent: '' }, () =>
        stage.dataSource.transaction((tx) =>
          appendOutbox(tx, [stage.rung(key, 1, { partition: 0, traceparent: currentTraceparent() ?? '' })]),
        ),
      );
    }
    stage.relay().start();
    await stage.handled(await stage.inbox([striking(stage.Rung, note)]));
    // A span is finished when its transaction is, which is after the event was handled.
    const processed = () => exporter.getFinishedSpans().filter(({ name }) => name === `process ${stage.topic}`);
    await eventually(() => expect(processed()).toHaveLength(2));
    const spans = exporter.getFinishedSpans();
    for (const key of ['one', 'two']) {
      const request = spans.find(({ name }) => name === `request ${key}`)?.spanContext();
      const own = carried.get(key)?.split('-');
      expect(own?.[1]).toBe(request?.traceId);
      const process = spans.find((span) => span.spanContext().spanId === own?.[2]);
      const send = spans.find((span) => span.spanContext().spanId === process?.parentSpanContext?.spanId);
      expect([process?.name, send?.name]).toEqual([`process ${stage.topic}`, `send ${stage.topic}`]);
      expect(send?.parentSpanContext?.spanId).toBe(request?.spanId);
    }
  });
});

describe('X-06, M86 a message that cannot be handled', () => {
  it('is parked, and neither the log nor a span says what was in it', async () => {
    const overheard = await overhear('bell', 'messaging-test');
    const stage = await openStage();
    try {
      const quoting = async () => {
        const said = { code: '23505', constraint: 'unlucky', detail: 'Key (name)=(Zebedee) already exists.' };
        throw Object.assign(
          new Error('wrapped: "Zebedee"', { cause: Object.assign(new Error('(Zebedee)'), said) }),
          said,
        );
      };
      const group = stage.stack.groupId('bell');
      const inbox = await stage.inbox([striking(stage.Rung, quoting)], { groupId: group });
      await sendRaw(stage.producer, stage.rung('C0000001', 1));
      await stage.handled(inbox);
      expect(await listParked(stage.dataSource)).toHaveLength(1);
      const said = await overheard.said();
      expect(said).toContain(`process ${stage.topic}`);
      expect(said).not.toMatch(/Zebedee/);
    } finally {
      overheard.end();
      await stage.close();
    }
  });
});
