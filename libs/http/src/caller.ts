import { createHash } from 'node:crypto';

import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext, RawBodyRequest } from '@nestjs/common';
import type { Actor } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { Request, Response } from 'express';

import { Refused } from './refused';

/** Who asks, and under which conditions: everything of a request that a command needs beside its input. */
export interface Caller {
  readonly actor: Actor;
  /** Why, for the audit trail: the body's field `reason`, or the header `Reason`. */
  readonly reason?: string;
  /** From `If-Match`: the version of the document that the caller has seen. */
  readonly expectedVersion?: number;
  /** From `Idempotency-Key`; present on every route marked `@Idempotent()`. */
  readonly idempotencyKey?: string;
  /** Hash of method, path, query and body: the same request has the same one. */
  readonly fingerprint: string;
  readonly method: string;
  readonly path: string;
  readonly dryRun: boolean;
  setHeader(name: string, value: string): void;
}

/** What the guard found out, kept with the request. */
export interface Admitted extends Request {
  tolbooth?: { actor: Actor; idempotencyKey?: string; dryRun: boolean };
}

export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<Admitted>();
  const response = context.switchToHttp().getResponse<Response>();
  const admitted = request.tolbooth;
  // A public route has no actor to act for.
  if (!admitted) throw new Error(`${request.method} ${request.path} takes a @Caller() and is @Public()`);
  return {
    ...admitted,
    reason: reasonOf(request),
    expectedVersion: expectedVersionOf(request.get('if-match')),
    fingerprint: fingerprintOf(request),
    method: request.method,
    path: request.path,
    setHeader: (name, value) => response.setHeader(name, value),
  };
});

function reasonOf(request: Request): string | undefined {
  const { reason } = (request.body ?? {}) as { reason?: unknown };
  if (typeof reason === 'string' && reason.trim() !== '') return reason.trim();
  const header = request.get('reason')?.trim();
  if (!header) return undefined;
  try {
    // Header values are Latin-1; a reason in another script comes percent-encoded.
    return decodeURIComponent(header).slice(0, 500);
  } catch {
    return header.slice(0, 500);
  }
}

function expectedVersionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (match) return Number.parseInt(match[1] ?? '', 10);
  const detail = 'If-Match must be the ETag of the document as it was given out, such as "3" with its quotes';
  throw new Refused(refuse('header-malformed', { detail, field: 'If-Match' }));
}

function fingerprintOf(request: RawBodyRequest<Request>): string {
  const body: unknown = request.body;
  const query = Object.keys(request.query).length === 0 ? '' : `?${JSON.stringify(sorted(request.query))}`;
  const hash = createHash('sha256').update(`${request.method} ${request.path}${query}\n`);
  // The bytes of a file, because two files may differ only in bytes that are no UTF-8.
  const content = request.rawBody ?? (typeof body === 'string' ? body : JSON.stringify(sorted(body ?? null)));
  return hash.update(content).digest('hex');
}

/** The same body with its keys in another order is the same request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
