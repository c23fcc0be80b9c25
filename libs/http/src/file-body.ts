import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

import { marks } from './route-marks';

/** The body of a route with `@FileBody.of(…)`: its bytes as they come from the caller, read once and by nobody else. */
export interface FileBody {
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Buffer>;
}

const fileBody = createParamDecorator((_: unknown, context: ExecutionContext): FileBody => {
  const request = context.switchToHttp().getRequest<Request>();
  return { mediaType: mediaTypeOf(request), bytes: wholeBody(request) };
});

/** `@FileBody.of('text/csv')` on the method: files of these media types, of any size; `@FileBody()` is the parameter. */
export const FileBody = Object.assign(fileBody, {
  of: (...mediaTypes: string[]): MethodDecorator => SetMetadata(marks.files, mediaTypes),
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
