import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { TokenError } from '@tolbooth/access';
import { refuse } from '@tolbooth/refusals';
import type { RefusalCatalogue } from '@tolbooth/refusals';
import { currentTraceId } from '@tolbooth/telemetry';
import type { Logger } from '@tolbooth/telemetry';
import type { Request, Response } from 'express';

import { problemOf, problemOfFailure, problemOfFaults } from './problem';
import type { Failure, Problem } from './problem';
import { Refused, RefusedRequest } from './refused';

const broken: Failure = {
  code: 'internal-error',
  status: 500,
  title: 'Something went wrong here',
  detail: 'The request could not be worked on. Nothing was changed. Quote the trace id when you report it.',
};

const databaseAway: Failure = {
  code: 'database-unavailable',
  status: 503,
  title: 'The database cannot be reached',
  detail: 'Nothing was changed. The same request may be sent again in a moment.',
};

const issuerAway: Failure = {
  code: 'issuer-unavailable',
  status: 503,
  title: 'The identity provider cannot be reached',
  detail: 'Nothing was changed. The same request may be sent again in a moment.',
};

const busy: Failure = {
  code: 'too-busy',
  status: 503,
  title: 'Others are changing the same documents',
  detail: 'Nothing was changed. The same request may be sent again in a moment.',
};

/** Every answer that is not a success, as RFC 9457 problem details: refusals with their rule, failures without internals. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly catalogue: RefusalCatalogue,
    private readonly log: Logger,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problem(exception, request);
    if (problem.status >= 500) this.log.error({ error: exception, method: request.method }, 'request failed');
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (problem.status === 503) response.setHeader('Retry-After', '2');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private problem(exception: unknown, request: Request): Problem {
    const traceId = currentTraceId();
    if (exception instanceof Refused) return problemOf(exception.refusal, this.catalogue, traceId);
    if (exception instanceof RefusedRequest) return problemOfFaults(exception.faults, this.catalogue, traceId);
    if (exception instanceof HttpException) return this.problemOfNest(exception, request, traceId);
    if (exception instanceof TokenError) return problemOfFailure(issuerAway, traceId);
    if (exception instanceof URIError) {
      return problemOf(refuse('route-unknown', { detail: 'The path is not a valid URI' }), this.catalogue, traceId);
    }
    return this.problemOfDatabase(exception, traceId) ?? problemOfFailure(broken, traceId);
  }

  /** Nest itself throws for unknown routes and unreadable paths; controllers throw refusals. */
  private problemOfNest(exception: HttpException, request: Request, traceId: string | undefined): Problem {
    const status = exception.getStatus();
    if (status === 404) {
      const detail = `There is no ${request.method} ${request.path}`;
      return problemOf(refuse('route-unknown', { detail }), this.catalogue, traceId);
    }
    if (status >= 500) return problemOfFailure({ ...broken, status }, traceId);
    return problemOfFailure(
      { code: `http-${status}`, status, title: 'The request is refused', detail: exception.message },
      traceId,
    );
  }

  /** Rules that must never break stand in the database too: a constraint is named like its refusal. */
  private problemOfDatabase(exception: unknown, traceId: string | undefined): Problem | undefined {
    const error = databaseError(exception);
    if (!error) return undefined;
    const { code = '', constraint } = error;
    const entry = constraint === undefined ? undefined : this.catalogue[constraint];
    if (entry && constraint !== undefined) {
      return problemOf(refuse(constraint, { detail: entry.title }), this.catalogue, traceId);
    }
    if (/^22(P02|P05|003|007|008|001|021)$/.test(code)) {
      return problemOf(
        refuse('value-malformed', { detail: 'A value has a form that cannot be stored' }),
        this.catalogue,
        traceId,
      );
    }
    if (/^40(001|P01)$|^55P03$/.test(code)) return problemOfFailure(busy, traceId);
    if (/^(08|57P0)/.test(code) || /^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|AI_AGAIN)$/.test(code) || error.lost) {
      return problemOfFailure(databaseAway, traceId);
    }
    return undefined;
  }
}

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
  readonly lost: boolean;
}

function databaseError(exception: unknown): DatabaseError | undefined {
  if (!(exception instanceof Error)) return undefined;
  const of = exception as Error & { code?: unknown; constraint?: unknown; driverError?: unknown };
  const inner = (of.driverError ?? of) as { code?: unknown; constraint?: unknown };
  return {
    code: typeof inner.code === 'string' ? inner.code : undefined,
    constraint: typeof inner.constraint === 'string' ? inner.constraint : undefined,
    lost: /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(
      exception.message,
    ),
  };
}
