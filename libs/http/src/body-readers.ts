import { refuse } from '@tolbooth/refusals';
import express from 'express';
import type { NextFunction, Request, Response } from 'express';

import { Refused } from './refused';

/** A document of a council has hundreds of lines, not tens of thousands; bulk comes as CSV. */
const largestJson = '1mb';
/** A year of a large council's published spending is about 20 MB. */
const largestText = '25mb';

type Reader = (request: Request, response: Response, next: NextFunction) => void;

/** Reads JSON and text bodies, but no files; what cannot be read is a problem that says why. */
export function bodyReaders(takesFile: (request: Request) => boolean): Reader[] {
  const readers = [
    express.json({ limit: largestJson, strict: true }),
    // A published file says nowhere in which encoding it is: whoever has to find out is given the bytes too (P-07).
    express.text({ limit: largestText, type: ['text/csv', 'text/plain'], verify: keepBytes }),
  ];
  return readers.map(
    (read): Reader =>
      (request, response, next) =>
        takesFile(request)
          ? next()
          : read(request, response, (error?: unknown) => next(error === undefined ? undefined : refused(error))),
  );
}

function keepBytes(request: Request, _: Response, bytes: Buffer): void {
  (request as Request & { rawBody?: Buffer }).rawBody = bytes;
}

function refused(error: unknown): unknown {
  const { type, limit } = error as { type?: string; limit?: number };
  switch (type) {
    case 'entity.parse.failed':
      return new Refused(
        refuse('body-malformed', { detail: 'The body is not a well-formed JSON object', field: 'body' }),
      );
    case 'entity.too.large':
      return new Refused(refuse('body-too-large', { detail: `The body is larger than ${limit} bytes`, field: 'body' }));
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Refused(refuse('media-type-unsupported', { detail: 'Send the body in UTF-8', field: 'Content-Type' }));
    case undefined:
      return error;
    default:
      return new Refused(refuse('body-malformed', { detail: 'The body could not be read', field: 'body' }));
  }
}
