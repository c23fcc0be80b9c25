import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';

import {
  currentTraceId,
  currentTraceparent,
  inSpan,
  logger,
  messageSpan,
  metrics,
  shutdownTelemetry,
  spans,
  startTelemetry,
  withTraceparent,
} from '../src';

const sql = (code: string, message: string, cause?: Error) =>
  Object.assign(new Error(message, { cause }), { code, detail: 'Failing row contains (1, Mary Smith).' });

function thrownBy(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    return error;
  }
}

describe('one trace from request to posting', () => {
  const exporter = new InMemorySpanExporter();
  beforeAll(() => startTelemetry({ service: 'ledger', exporter }));
  beforeEach(() => exporter.reset());
  afterAll(() => shutdownTelemetry());

  it('continues a stored traceparent after the span that wrote it has ended', async () => {
    const stored = inSpan('POST /v1/invoices', { kind: 'server' }, () => currentTraceparent());
    await withTraceparent(stored, async () =>
      inSpan(spans.send('receivables.events'), { kind: 'producer' }, () => null),
    );

    const [request, send] = exporter.getFinishedSpans();
    expect(send?.spanContext().traceId).toBe(request?.spanContext().traceId);
    expect(send?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  });

  it('does not inherit the span around it when a message has no trace', () => {
    inSpan('outer', {}, () => withTraceparent(undefined, () => inSpan('message', {}, () => null)));
    const [message, outer] = exporter.getFinishedSpans();
    expect(message?.spanContext().traceId).not.toBe(outer?.spanContext().traceId);
  });

  it('ends a span when its promise settles, and marks a thrown error without quoting it', async () => {
    const personal = new TypeError('no customer Mary Smith');
    await expect(inSpan('work', {}, async () => Promise.reject(personal))).rejects.toBe(personal);
    const [work] = exporter.getFinishedSpans();
    expect(work?.status).toEqual({ code: 2, message: 'TypeError' });
  });

  it.each(['/health/live', '/health/ready', '/metrics'])(
    'does not record what asks for %s, nor what it causes',
    (path) => {
      inSpan('GET', { kind: 'server', attributes: { 'url.path': path } }, () => {
        expect(currentTraceId()).toMatch(/^[0-9a-f]{32}$/);
        inSpan('inside', {}, () => null);
      });
      inSpan('GET', { kind: 'server', attributes: { 'url.path': '/v1/health-visits' } }, () => null);
      expect(exporter.getFinishedSpans()).toHaveLength(1);
    },
  );

  it('links a batch to every message in it', () => {
    const parents = ['a', 'b'].map((name) => inSpan(name, {}, () => currentTraceparent() ?? ''));
    inSpan('receive', { kind: 'consumer', links: [...parents, 'garbage'] }, () => null);
    expect(exporter.getFinishedSpans().at(-1)?.links).toHaveLength(2);
  });

  it('gives each message of a batch a span of its own under the one that sent it', () => {
    const sent = inSpan('send', {}, () => currentTraceparent() ?? '');
    const message = messageSpan('process', sent, () => ({ kind: 'consumer' }));
    message.end(new TypeError('no customer Mary Smith'));
    const process = exporter.getFinishedSpans().at(-1);
    expect(message.traceparent).toContain(process?.spanContext().spanId);
    expect(process?.parentSpanContext?.spanId).toBe(sent.split('-')[2]);
    expect(process?.status).toEqual({ code: 2, message: 'TypeError' });
  });

  it('carries an unsampled trace on as it is, and records nothing of it', () => {
    const unsampled = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    const message = messageSpan('process', unsampled, () => ({ kind: 'consumer' }));
    message.end();
    expect(message.traceparent).toBe(unsampled);
    expect(exporter.getFinishedSpans()).toHaveLength(0);
  });

  it('logs the trace id and masks personal fields at any depth (X-06)', () => {
    const lines: string[] = [];
    const log = logger('ledger', { write: (line) => void lines.push(line) });
    log.level = 'info';
    const traceId = inSpan('work', {}, () => {
      log.info({ customer: { id: 'C1', address: { line1: '1 High St' }, lines: [{ payee: 'Mary' }] } }, 'seen');
      return currentTraceId();
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      service: 'ledger',
      message: 'seen',
      trace_id: traceId,
      customer: { id: 'C1', address: '[personal]', lines: [{ payee: '[personal]' }] },
    });
  });

  it('logs a database error without the values that Postgres quotes', () => {
    const lines: string[] = [];
    const log = logger('ledger', { write: (line) => void lines.push(line) });
    log.level = 'info';
    const error = Object.assign(new Error('invalid input syntax for type date: "Mary Smith"'), {
      code: '22007',
      detail: 'Key (email)=(mary@example.org) already exists.',
      parameters: ['mary@example.org'],
    });
    log.error({ error }, 'failed');
    expect(lines[0]).not.toMatch(/mary/i);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ error: { code: '22007', type: 'Error' } });
  });

  it.each<[string, unknown]>([
    ['a quote within a quote', Object.assign(new Error('bad: "Mary "M" Smith"'), { code: '22P02' })],
    ['what a trigger raised', Object.assign(new Error('no room for "Mary Smith"'), { code: 'P0001' })],
    ['what a library wrapped', Object.assign(new Error('crash: "Mary"'), { originalError: sql('23505', '"Mary"') })],
    ['what an ORM wrapped', Object.assign(new Error('crash: "Mary"'), { driverError: sql('23514', '"Mary"') })],
    [
      'the cause of a cause',
      new Error('1 "Mary"', { cause: new Error('2 "Mary"', { cause: sql('22007', "'Mary'") }) }),
    ],
    ['what a cause is about, below an error that quotes', sql('22007', '"Mary"', new Error('of "Mary"'))],
    ['what could not be parsed', thrownBy(() => JSON.parse('Mary'))],
    ['an address of mail', new Error('550 5.1.1 <mary@example.org>: no such user')],
  ])('X-06, M86 logs no data of %s', (_, error) => {
    const lines: string[] = [];
    const log = logger('ledger', { write: (line) => void lines.push(line) });
    log.level = 'info';
    log.error({ error }, 'failed');
    expect(lines[0]).not.toMatch(/mary|smith/i);
    expect(lines[0]).toContain('Error');
  });

  it('X-06 logs what an operator needs of an error that is about no data', () => {
    const lines: string[] = [];
    const log = logger('ledger', { write: (line) => void lines.push(line) });
    log.level = 'info';
    log.error({ error: new Error('there is no policy "ledger/runs" on 2026-11-02') }, 'cannot start');
    expect(lines[0]).toContain('ledger/runs');
  });

  it('shows the control difference in pence per account', async () => {
    metrics.gauge('tolbooth_control_difference_pence').set({ account: 'receivables' }, 0);
    metrics.gauge('tolbooth_control_difference_pence').set({ account: 'receivables' }, -12);
    expect(await metrics.registry.metrics()).toContain('tolbooth_control_difference_pence{account="receivables"} -12');
  });
});

describe('delivery of traces', () => {
  const received: { path: string; body: unknown }[] = [];
  const collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      response.writeHead(202, { 'content-type': 'application/json' }).end('{}');
    });
  });
  beforeAll(() => new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise<void>((resolve) => collector.close(() => resolve())));
  beforeEach(() => received.splice(0));
  afterEach(() => {
    delete process.env['OTEL_TRACES_EXPORTER'];
    delete process.env['OTEL_EXPORTER_ZIPKIN_ENDPOINT'];
  });
  const address = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

  it('sends to Zipkin what is waiting when the process stops', async () => {
    process.env['OTEL_EXPORTER_ZIPKIN_ENDPOINT'] = `${address()}/api/v2/spans`;
    await startTelemetry({ service: 'payables' });
    inSpan('GET /v1/cheques', { kind: 'server' }, () => null);
    await shutdownTelemetry();
    expect(received[0]).toMatchObject({
      path: '/api/v2/spans',
      body: [{ name: 'GET /v1/cheques', kind: 'SERVER', localEndpoint: { serviceName: 'payables' } }],
    });
  });

  it('sends to any OTLP endpoint by the standard variables', async () => {
    const env = { ...process.env, OTEL_TRACES_EXPORTER: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: address() };
    await promisify(execFile)(process.execPath, [join(__dirname, 'send-one-span.cjs')], { env });
    expect(received[0]?.path).toBe('/v1/traces');
    expect(JSON.stringify(received[0]?.body)).toContain('GET /v1/cheques');
  });

  it('gives a trace id to every answer even where no trace is exported', async () => {
    await startTelemetry({ service: 'payables' });
    expect(inSpan('GET /v1/cheques', {}, () => currentTraceId())).toMatch(/^[0-9a-f]{32}$/);
    await shutdownTelemetry();
    expect(received).toHaveLength(0);
  });

  it('refuses an exporter that it does not know, naming the variable', async () => {
    process.env['OTEL_TRACES_EXPORTER'] = 'jaeger';
    await expect(startTelemetry({ service: 'payables' })).rejects.toThrow('OTEL_TRACES_EXPORTER is "jaeger"');
  });
});
