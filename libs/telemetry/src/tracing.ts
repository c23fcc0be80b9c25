import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Context, Link, Span } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export interface SpanOptions {
  kind?: keyof typeof kinds;
  attributes?: Attributes;
  /** W3C traceparent of the cause; without it the span that is current now is the parent. */
  parent?: string;
  /** Traceparents of other causes: a batch has as many as it has messages. */
  links?: readonly string[];
}

/**
 * Runs `fn` inside a span and ends it when `fn` is done, also when it returns a promise. An exception marks the span as
 * failed and goes on; a refusal is an answer, not a failure, so it does not.
 */
export function inSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => T): T {
  const parent = options.parent === undefined ? context.active() : contextOf(options.parent);
  const span = trace
    .getTracer('tolbooth')
    .startSpan(
      name,
      { kind: kinds[options.kind ?? 'internal'], attributes: options.attributes, links: linksTo(options.links) },
      parent,
    );
  return context.with(trace.setSpan(parent, span), () => {
    let result: T;
    try {
      result = fn(span);
    } catch (error) {
      fail(span, error);
      throw error;
    }
    if (!isThenable(result)) {
      span.end();
      return result;
    }
    return result.then(
      (value) => {
        span.end();
        return value;
      },
      (error: unknown) => {
        fail(span, error);
        throw error;
      },
    ) as T;
  });
}

/** W3C traceparent of the current span, as it is stored with an outbox row; undefined outside of any span. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !trace.isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The id that a person quotes when asking about an answer; undefined outside of any span. */
export function currentTraceId(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && trace.isSpanContextValid(span) ? span.traceId : undefined;
}

/** Runs `fn` as if called by the holder of `traceparent`; undefined or unreadable starts anew instead of inheriting. */
export function withTraceparent<T>(traceparent: string | undefined, fn: () => T): T {
  return context.with(traceparent === undefined ? ROOT_CONTEXT : contextOf(traceparent), fn);
}

/** Adds what is known only later (a status, a count of refusals) to the current span. */
export function annotateSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function linksTo(traceparents: readonly string[] | undefined): Link[] | undefined {
  return traceparents?.flatMap((traceparent) => {
    const parsed = parseTraceParent(traceparent);
    return parsed ? [{ context: parsed }] : [];
  });
}

function fail(span: Span, error: unknown): void {
  const name = error instanceof Error ? error.name : 'Error';
  // Only the class of the error: messages of database errors may quote a person's data.
  span.setStatus({ code: SpanStatusCode.ERROR, message: name });
  span.setAttribute('error.type', name);
  span.end();
}

function isThenable(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
