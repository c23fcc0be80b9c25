import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  getNumberFromEnv,
  getStringFromEnv,
  setGlobalErrorHandler,
  W3CTraceContextPropagator,
} from '@opentelemetry/core';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Sampler, SpanExporter } from '@opentelemetry/sdk-trace';

import { logger } from './logging';
import { withoutProbes } from './without-probes';
import { keepUnsampled } from './tracing';

let provider: TracerProvider | undefined;

/**
 * Starts tracing for this process; a second call does nothing. Spans are written by hand: the auto-instrumentations know
 * neither Nest 12 nor batches (SPIKES, "OpenTelemetry").
 * @param options.exporter for tests: receives each span as it ends, instead of what the environment names.
 */
export async function startTelemetry(options: { service: string; exporter?: SpanExporter }): Promise<void> {
  if (provider) return;
  const resource = resourceFromAttributes({ 'service.name': options.service, 'service.namespace': 'tolbooth' }).merge(
    detectResources({ detectors: [envDetector] }),
  );
  const exporter = options.exporter ?? (await exporterOfEnvironment());
  const processors = options.exporter
    ? [new SimpleSpanProcessor({ exporter: options.exporter })]
    : exporter
      ? [new BatchSpanProcessor({ exporter, ...batching() })]
      : [];
  // Without an exporter nothing is recorded, yet every request still gets a trace id for its answer and its log lines.
  const sampler = exporter ? samplerOfEnvironment() : new AlwaysOffSampler();
  keepUnsampled(sampler instanceof ParentBasedSampler || sampler instanceof AlwaysOffSampler);
  provider = new TracerProvider({ resource, sampler, spanProcessors: processors });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  warnOncePerFault(options.service);
}

/** Sends what is still waiting (at most two seconds: a shutdown must not hang on a dead collector) and stops tracing. */
export async function shutdownTelemetry(): Promise<void> {
  const running = provider;
  provider = undefined;
  if (!running) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, 2000)));
  await Promise.race([running.shutdown().catch(() => undefined), patience]);
  clearTimeout(timer);
  trace.disable();
  context.disable();
  propagation.disable();
}

/** `OTEL_TRACES_EXPORTER`, or what the endpoint variables imply; each exporter is loaded only where it is used. */
async function exporterOfEnvironment(): Promise<SpanExporter | undefined> {
  const implied = getStringFromEnv('OTEL_EXPORTER_ZIPKIN_ENDPOINT')
    ? 'zipkin'
    : (getStringFromEnv('OTEL_EXPORTER_OTLP_ENDPOINT') ?? getStringFromEnv('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'))
      ? 'otlp'
      : 'none';
  const chosen = getStringFromEnv('OTEL_TRACES_EXPORTER') ?? implied;
  switch (chosen) {
    case 'zipkin':
      return new (await import('@opentelemetry/exporter-zipkin')).ZipkinExporter();
    case 'otlp':
      return new (await import('@opentelemetry/exporter-trace-otlp-http')).OTLPTraceExporter();
    case 'none':
      return undefined;
    default:
      throw new Error(`OTEL_TRACES_EXPORTER is "${chosen}"; it may be zipkin, otlp or none`);
  }
}

function samplerOfEnvironment(): Sampler {
  const name = getStringFromEnv('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on';
  const ratio = () => new TraceIdRatioBasedSampler(getNumberFromEnv('OTEL_TRACES_SAMPLER_ARG') ?? 1);
  const roots: Record<string, () => Sampler> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: ratio,
  };
  const parentBased = name.startsWith('parentbased_');
  const root = roots[parentBased ? name.slice('parentbased_'.length) : name];
  if (!root)
    throw new Error(`OTEL_TRACES_SAMPLER is "${name}"; it may be ${Object.keys(roots).join(', ')} or parentbased_…`);
  return parentBased ? new ParentBasedSampler({ root: withoutProbes(root()) }) : root();
}

/** A relay that catches up ends thousands of spans a second, so the queue is longer than the SDK's 2,048. */
function batching() {
  return {
    scheduledDelayMillis: getNumberFromEnv('OTEL_BSP_SCHEDULE_DELAY') ?? 1000,
    maxQueueSize: getNumberFromEnv('OTEL_BSP_MAX_QUEUE_SIZE') ?? 16_384,
    maxExportBatchSize: getNumberFromEnv('OTEL_BSP_MAX_EXPORT_BATCH_SIZE') ?? 1024,
    exportTimeoutMillis: getNumberFromEnv('OTEL_BSP_EXPORT_TIMEOUT') ?? 10_000,
  };
}

/** A collector that is away fails once a second; one line says so. */
function warnOncePerFault(service: string): void {
  const seen = new Set<string>();
  setGlobalErrorHandler((fault) => {
    const text = fault instanceof Error ? fault.message : typeof fault === 'string' ? fault : 'unknown';
    if (seen.has(text) || seen.size > 20) return;
    seen.add(text);
    logger(service).warn({ fault: text }, 'traces are not delivered');
  });
}
