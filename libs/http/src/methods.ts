import { refuse } from '@tolbooth/refusals';
import type { NextFunction, Request, Response } from 'express';

import { Refused } from './refused';
import type { Route } from './routes';

/** What each path takes: another method is 405 with `Allow` instead of a 404 that denies the path (RFC 9110, 15.5.6). */
export class Methods {
  private paths: { readonly pattern: RegExp; readonly method: string; readonly takesFile: boolean }[] = [];

  /** Called once at the start, when all routes are known. */
  knowRoutes(routes: readonly Route[]): void {
    this.paths = routes.map(({ path, method, files }) => ({
      pattern: patternOf(path),
      method,
      takesFile: files !== undefined,
    }));
  }

  /** Stands before the readers of bodies: what is refused anyway is not read. */
  readonly check = (request: Request, response: Response, next: NextFunction): void => {
    const allowed = this.allowedOn(request.path);
    // An unknown path is Nest's to refuse.
    if (allowed.length === 0 || (allowed.includes(request.method) && request.method !== 'OPTIONS')) return next();
    response.setHeader('Allow', allowed.join(', '));
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    const detail = `${request.path} takes ${allowed.join(', ')}, not ${request.method}`;
    next(new Refused(refuse('method-not-allowed', { detail, facts: { allowed } })));
  };

  /** Whether the body is a file that the route itself reads as it comes. */
  readonly takesFile = (request: Request): boolean =>
    this.paths.some(
      ({ pattern, method, takesFile }) => takesFile && method === request.method && pattern.test(request.path),
    );

  private allowedOn(path: string): string[] {
    const methods = new Set(this.paths.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size > 0) methods.add('OPTIONS');
    return [...methods].sort();
  }
}

/** As Express matches: a parameter is one part of the path, letter case and one last slash do not count. */
function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}/?$`, 'i');
}
