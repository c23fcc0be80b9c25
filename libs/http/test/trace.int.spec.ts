import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { startTelemetry } from '@tolbooth/telemetry';

import { newKey, pledge, Sample } from './sample/sample';

describe('one trace a request', () => {
  const exporter = new InMemorySpanExporter();
  let sample: Sample;
  beforeAll(async () => {
    await startTelemetry({ service: 'receivables', exporter });
    sample = await Sample.start();
  });
  afterAll(() => sample?.stop());

  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('continues the trace of the caller, is named by its route and holds the verb', async () => {
    const { body, headers } = await sample.post(pledge, { 'idempotency-key': newKey(), traceparent });
    await sample.ask('GET', `/v1/pledges/${String(body['id'])}`, { role: 'receivables-enquiry' });
    const spans = exporter.getFinishedSpans();
    const request = spans.find(({ name }) => name === 'POST /v1/pledges');
    const verb = spans.find(({ name }) => name === 'verb take-receipt');
    expect(request).toMatchObject({
      parentSpanContext: { spanId: '00f067aa0ba902b7' },
      attributes: {
        'http.route': '/v1/pledges',
        'http.response.status_code': 201,
        'tolbooth.actor': 'income-processing',
      },
    });
    expect(verb?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(headers.get('trace-id')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(spans.map(({ name }) => name)).toContain('GET /v1/pledges/:id');
  });

  it('covers refusals too, also those before any route', async () => {
    const { headers } = await sample.ask('GET', '/v1/nothing', { headers: { traceparent } });
    expect(headers.get('trace-id')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    const refused = exporter.getFinishedSpans().find(({ name }) => name === 'GET unknown');
    expect(refused?.attributes).toMatchObject({ 'http.response.status_code': 404 });
    expect(refused?.status.code).not.toBe(2);
  });
});
