import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The body of a route that `@TakesFile(…)`: its bytes as they come from the caller, read once and by nobody else. */
export interface FileBody {
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Buffer>;
}

export const FileBody = createParamDecorator((_: unknown, context: ExecutionContext): FileBody => {
  const request = context.switchToHttp().getRequest<Request>();
  return { mediaType: mediaTypeOf(request), bytes: wholeBody(request) };
});

/** Without its parameters, in small letters. */
export function mediaTypeOf(request: Request): string {
  return (request.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
}

/** A caller who goes away in the middle has not sent a shorter file. */
async function* wholeBody(request: Request): AsyncGenerator<Buffer> {
  try {
    // Left open when its reader has seen enough: the answer goes out on the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } finally {
    // What nobody reads any more is let through, or the connection's next request would wait behind it.
    request.resume();
  }
  if (!request.complete) throw new Error('the caller went away before the file was whole');
}
