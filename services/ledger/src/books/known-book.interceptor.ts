import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Queries, Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';
import type { Observable } from 'rxjs';
import { council } from './book';
import { knownBooks } from './books.queries';
import { bookName } from './books.views';

interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** P-26: whatever is asked about books that nobody keeps is refused by name, on every route; an empty answer would be none. */
@Injectable()
export class KnownBookInterceptor implements NestInterceptor {
  constructor(private readonly queries: Queries) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const book = bookOf(context.switchToHttp().getRequest<Asked>());
    if (
      book !== undefined &&
      book !== council &&
      !(await this.queries.read((tx) => knownBooks(tx, [book]))).has(book)
    ) {
      throw new Refused(
        refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } }),
      );
    }
    return next.handle();
  }
}

/** A short name that is none is refused with the other fields, behind this. */
function bookOf({ query, body }: Asked): string | undefined {
  const told = query['book'] ?? (isRecord(body) ? body['book'] : undefined);
  return typeof told === 'string' && told.length <= bookName.max && bookName.pattern.test(told) ? told : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
