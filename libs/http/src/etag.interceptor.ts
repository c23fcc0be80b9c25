import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';

/** A view that shows its document's `version` is answered with the ETag that `If-Match` takes back. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answer: unknown) => {
        const version =
          typeof answer === 'object' && answer !== null ? (answer as { version?: unknown }).version : undefined;
        if (typeof version === 'number' && !response.hasHeader('ETag')) response.setHeader('ETag', `"${version}"`);
        return answer;
      }),
    );
  }
}
