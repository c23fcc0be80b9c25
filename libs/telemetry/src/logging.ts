import { trace } from '@opentelemetry/api';
import pino from 'pino';

import { personalFields } from './names';

export type Logger = pino.Logger;

const loggers = new Map<string, Logger>();
const personal = new Set(personalFields.map((field) => field.toLowerCase()));
const deepest = 8;

/**
 * JSON lines on standard output with the trace id of the current span and without personal data: values under
 * {@link personalFields} are masked at any depth, and errors lose what databases quote of the data.
 * `TOLBOOTH_LOG_LEVEL` sets the level (info; silent under Jest).
 * @param destination for tests: where the lines go.
 */
export function logger(service: string, destination?: { write(line: string): void }): Logger {
  const known = destination ? undefined : loggers.get(service);
  if (known) return known;
  const made = pino(
    {
      level: process.env['TOLBOOTH_LOG_LEVEL'] ?? (process.env['NODE_ENV'] === 'test' ? 'silent' : 'info'),
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: (level) => ({ level }), log: (fields) => mask(fields, 0) as Record<string, unknown> },
      serializers: {},
      mixin: traceOfNow,
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  if (!destination) loggers.set(service, made);
  return made;
}

function traceOfNow(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span && trace.isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

function mask(value: unknown, depth: number): unknown {
  if (value instanceof Error) return withoutData(value, depth);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth > deepest) return '[deeper]';
  if (Array.isArray(value)) return value.map((item) => mask(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      personal.has(key.toLowerCase()) ? '[personal]' : mask(item, depth + 1),
    ]),
  );
}

/** Postgres quotes row values in `detail`, `where` and the messages of class 22 (bad data); TypeORM adds all parameters. */
function withoutData(error: Error & { code?: unknown; constraint?: unknown; table?: unknown }, depth: number): object {
  const code = typeof error.code === 'string' ? error.code : undefined;
  const quotesData = code !== undefined && /^2[23][0-9A-Z]{3}$/.test(code);
  const clean = (text: string) => (quotesData ? text.replace(/"[^"]*"|'[^']*'|\([^)]*\)=\([^)]*\)/g, '"…"') : text);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
  return {
    type: error.name,
    message: clean(error.message),
    ...(code === undefined ? {} : { code }),
    ...(typeof error.constraint === 'string' ? { constraint: error.constraint } : {}),
    ...(typeof error.table === 'string' ? { table: error.table } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: mask(error.cause, depth + 1) }),
  };
}
