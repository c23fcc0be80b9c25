import { refuse } from '@tolbooth/refusals';

import { Field } from './field';
import { Refused } from './refused';

/** A page longer than this would be a report; reports have their own way out. */
const largestPage = 200;
const usualPage = 50;

/** Cursor paging: pages stay right while rows are added, and the thousandth page costs what the first does. */
export class PageQuery {
  @Field.whole({ description: 'Entries of a page', example: usualPage, min: 1, max: largestPage, optional: true })
  limit?: number;

  @Field.text({ description: '`next` of the page before', example: 'WyIyMDI2LTExLTIxIl0', max: 1000, optional: true })
  after?: string;

  /** Rows to read: one more than a page has, so that the last one tells whether there is another page. */
  get take(): number {
    return this.size + 1;
  }

  get size(): number {
    return this.limit ?? usualPage;
  }

  /** What `page` was given for the last row of the page before; undefined on the first page. */
  get cursor(): readonly string[] | undefined {
    return cursorOfText(this.after);
  }
}

/** @throws Refused for a text that no list or report gave out */
export function cursorOfText(after: string | undefined): readonly string[] | undefined {
  if (after === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.every((part) => typeof part === 'string')) return parsed as string[];
  } catch {
    // falls through to the refusal
  }
  throw new Refused(refuse('cursor-malformed', { detail: 'after is not a cursor of this list', field: 'after' }));
}

export function textOfCursor(cursor: readonly string[]): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the next page; absent on the last one. */
  readonly next?: string;
}

/**
 * A page of at most `query.size` of the rows, which were read with `query.take`.
 * @param cursorOf the values that the list is ordered by, as texts, unique per row
 */
export function page<Row, View>(
  rows: readonly Row[],
  query: PageQuery,
  cursorOf: (row: Row) => readonly string[],
  view: (row: Row) => View,
): Page<View> {
  const shown = rows.slice(0, query.size);
  const last = shown.at(-1);
  const items = shown.map(view);
  if (rows.length <= query.size || last === undefined) return { items };
  return { items, next: textOfCursor(cursorOf(last)) };
}
