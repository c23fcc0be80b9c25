import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { TokenError } from '@tolbooth/access';
import { transientKind } from '@tolbooth/database';
import { PolicyError } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { RefusalCatalogue } from '@tolbooth/refusals';
import { currentTraceId } from '@tolbooth/telemetry';
import type { Logger } from '@tolbooth/telemetry';
import type { Request, Response } from 'express';

import { fieldsOf } from './field-docs';
import { problemOf, problemOfFailure, problemOfFaults } from './problem';
import type { Problem } from './problem';
import { cursorMalformed, Refused, RefusedRequest } from './refused';
import type { Route } from './routes';

/** Every answer that is not a success, as RFC 9457 problem details: refusals with their rule, failures without internals. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private routes: readonly Route[] = [];

  constructor(
    private readonly catalogue: RefusalCatalogue,
    private readonly log: Logger,
  ) {}

  /** Called once at the start, when all routes are known. */
  knowRoutes(routes: readonly Route[]): void {
    this.routes = routes;
  }

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
    const failure = (code: string) => problemOfFailure(code, this.catalogue, traceId);
    if (exception instanceof Refused) {
      const problem = problemOf(exception.refusal, this.catalogue, traceId);
      const search = problem.code === 'id-malformed' ? searchByNumber(request, this.routes) : undefined;
      return search === undefined ? problem : { ...problem, remedy: `${problem.remedy} ${search}` };
    }
    if (exception instanceof RefusedRequest) return problemOfFaults(exception.faults, this.catalogue, traceId);
    if (exception instanceof HttpException) return this.problemOfNest(exception, request, traceId);
    if (exception instanceof TokenError) return failure('issuer-unavailable');
    if (exception instanceof URIError) {
      return problemOf(refuse('route-unknown', { detail: 'The path is not a valid URI' }), this.catalogue, traceId);
    }
    if (exception instanceof PolicyError && exception.noneOn !== undefined) {
      const { key, noneOn: on, message: detail } = exception;
      return problemOf(refuse('policy-not-in-force', { detail, facts: { key, on } }), this.catalogue, traceId);
    }
    const kind = transientKind(exception);
    if (kind) return failure(kind === 'contention' ? 'too-busy' : 'database-unavailable');
    return this.problemOfDatabase(exception, request, traceId) ?? failure('internal-error');
  }

  /** Nest itself throws for unknown routes and unreadable paths; controllers throw refusals. */
  private problemOfNest(exception: HttpException, request: Request, traceId: string | undefined): Problem {
    const status = exception.getStatus();
    if (status === 404) {
      const detail = `There is no ${request.method} ${request.path}`;
      return problemOf(refuse('route-unknown', { detail }), this.catalogue, traceId);
    }
    if (status >= 500) return { ...problemOfFailure('internal-error', this.catalogue, traceId), status };
    const refusal = refuse('request-refused', { detail: exception.message });
    return { ...problemOf(refusal, this.catalogue, traceId), status };
  }

  /** Rules that must never break stand in the database too: a constraint is named like its refusal. */
  private problemOfDatabase(exception: unknown, request: Request, traceId: string | undefined): Problem | undefined {
    if (!(exception instanceof Error)) return undefined;
    const { driverError } = exception as Error & { driverError?: unknown };
    const { code, constraint } = (driverError ?? exception) as { code?: unknown; constraint?: unknown };
    const entry = typeof constraint === 'string' ? this.catalogue[constraint] : undefined;
    if (entry) return problemOf(refuse(String(constraint), { detail: entry.title }), this.catalogue, traceId);
    if (typeof code !== 'string' || !/^22(P02|P05|003|007|008|001|021)$/.test(code)) return undefined;
    // All other parameters were checked by their form; what a cursor holds only its list knows.
    const cursor = ['after', 'before'].find((name) => request.query[name] !== undefined);
    if (cursor) return problemOf(cursorMalformed(cursor), this.catalogue, traceId);
    const detail = 'A value has a form that cannot be stored';
    return problemOf(refuse('value-malformed', { detail }), this.catalogue, traceId);
  }
}

/** People know documents by their numbers: where the list beside the document can be asked for one, it is named. */
function searchByNumber(request: Request, routes: readonly Route[]): string | undefined {
  const template = (request.route as { path?: string } | undefined)?.path;
  const list = template?.split('/:id')[0];
  const given = request.params['id'];
  const route = routes.find(({ method, path }) => method === 'GET' && path === list);
  if (typeof given !== 'string' || !route?.query || !fieldsOf(route.query).has('number')) return undefined;
  return `A document is found by its number with GET ${list}?number=${encodeURIComponent(given.slice(0, 60))}.`;
}
