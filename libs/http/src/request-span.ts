import { attributes, currentTraceId, inSpan, metrics, spans } from '@tolbooth/telemetry';
import type { NextFunction, Request, Response } from 'express';

/** One SERVER span a request, from its first byte to its answer; every answer carries the trace id. */
export function requestSpan(request: Request, response: Response, next: NextFunction): void {
  const stopwatch = metrics.histogram('tolbooth_http_request_seconds').startTimer();
  const parent = request.get('traceparent');
  void inSpan(
    request.method,
    {
      kind: 'server',
      parent,
      attributes: { [attributes.httpMethod]: request.method, [attributes.urlPath]: request.path },
    },
    (span) => {
      const traceId = currentTraceId();
      if (traceId !== undefined) response.setHeader('trace-id', traceId);
      return new Promise<void>((resolve) => {
        response.once('close', () => {
          const route = routeOf(request);
          const { statusCode: status } = response;
          span.updateName(spans.request(request.method, route));
          span.setAttributes({ [attributes.httpRoute]: route, [attributes.httpStatus]: status });
          // what was refused may have had anybody's name where an id belongs.
          if (status >= 400 && status < 500) span.setAttribute(attributes.urlPath, route);
          if (status >= 500) span.setStatus({ code: 2 });
          stopwatch({ method: request.method, route, status: String(status) });
          resolve();
        });
        next();
      });
    },
  );
}

/** The pattern, never the path: one name per document would drown every dashboard. */
function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : 'unknown';
}
