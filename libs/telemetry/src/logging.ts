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

/** Postgres quotes row values in the messages of bad data (22), constraints (23) and raised ones (P0), a parser what it read. */
const quoting = /^(22|23|P0)[0-9A-Z]{3}$/;

interface Caught extends Error {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  /** What a library wraps an error in may repeat its message. */
  readonly originalError?: unknown;
  readonly driverError?: unknown;
}

/** Postgres' `detail` and `where` and TypeORM's parameters are left out altogether; so are quotes where they may be of data. */
function withoutData(error: Caught, depth: number, quotedBefore = false): object {
  const code = typeof error.code === 'string' ? error.code : undefined;
  const quotes = quotedBefore || quotesData(error, 0);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
  const { cause } = error;
  const inner = cause instanceof Error ? withoutData(cause, depth + 1, quotes) : mask(cause, depth + 1);
  return {
    type: error.name,
    message: quotes ? withoutQuotes(error.message) : withoutAddresses(error.message),
    ...(code === undefined ? {} : { code }),
    ...(typeof error.constraint === 'string' ? { constraint: error.constraint } : {}),
    ...(typeof error.table === 'string' ? { table: error.table } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(cause === undefined || depth > 3 ? {} : { cause: inner }),
  };
}

/** The error, or one that it wraps. */
function quotesData(error: unknown, depth: number): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { code, cause, originalError, driverError } = error as Caught;
  if (error instanceof SyntaxError || (typeof code === 'string' && quoting.test(code))) return true;
  return [cause, originalError, driverError].some((each) => quotesData(each, depth + 1));
}

/**
 * A text of another program without what may be a person's: all between its first and its last quote, as what is quoted may
 * have quotes in it, and addresses of mail.
 */
export function withoutQuotes(text: string): string {
  return withoutAddresses(text.replace(/["'(].*["')]/s, '"…"'));
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…@…');
}
