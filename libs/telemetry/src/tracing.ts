import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Context, Link, Span, SpanContext } from '@opentelemetry/api';
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

/** A span of one message among many that are sent or handled together; whoever opened it ends it. */
export interface MessageSpan {
  /** W3C traceparent to carry on. */
  readonly traceparent: string | undefined;
  end(error?: unknown): void;
}

let unsampledStaysSo = false;

/** Told at the start: whether the sampler lets a trace stay unsampled that came so. */
export function keepUnsampled(does: boolean): void {
  unsampledStaysSo = does;
}

/**
 * A span of a message under `parent` (empty: a trace begins here). Unlike {@link inSpan} nothing runs inside of it, so a
 * batch of a thousand costs no thousand contexts; and where the trace is not recorded, not even a span.
 */
export function messageSpan(name: string, parent: string, about: () => SpanOptions): MessageSpan {
  if (unsampledStaysSo && parent !== '' && !isSampled(parent)) return { traceparent: parent, end: () => undefined };
  const { kind, attributes, links } = about();
  const span = startSpan(name, { kind, attributes, links }, contextOf(parent));
  return {
    traceparent: traceparentOf(span.spanContext()),
    end: (error) => (error === undefined ? span.end() : fail(span, error)),
  };
}

/**
 * Runs `fn` inside a span and ends it when `fn` is done, also when it returns a promise. An exception marks the span as
 * failed and goes on; a refusal is an answer, not a failure, so it does not.
 */
export function inSpan<T>(name: string, options: SpanOptions, fn: (span: Span) => T): T {
  const parent = options.parent === undefined ? context.active() : contextOf(options.parent);
  const span = startSpan(name, options, parent);
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
  return traceparentOf(trace.getActiveSpan()?.spanContext());
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

function startSpan(name: string, options: SpanOptions, parent: Context): Span {
  const { kind, attributes } = options;
  const recorded = options.parent === undefined || !unsampledStaysSo || isSampled(options.parent);
  const links = recorded ? linksTo(options.links) : undefined;
  return trace.getTracer('tolbooth').startSpan(name, { kind: kinds[kind ?? 'internal'], attributes, links }, parent);
}

function traceparentOf(span: SpanContext | undefined): string | undefined {
  if (!span || !trace.isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The last bit of the last two digits (W3C Trace Context, "trace-flags"). */
function isSampled(traceparent: string): boolean {
  return (Number.parseInt(traceparent.slice(-1), 16) & 1) === 1;
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
