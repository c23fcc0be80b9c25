import { refuse } from '@tolbooth/refusals';

import { Field } from './field';
import { cursorMalformed, Refused } from './refused';

/** A page longer than this would be a report; reports have their own way out. */
const largestPage = 200;
const usualPage = 50;

/** Cursor paging: pages stay right while rows are added, and the thousandth page costs what the first does. */
export class PageQuery {
  /** For a list whose pages also go back: `class X extends PageQuery.bothWays`. */
  static get bothWays(): typeof TwoWayPageQuery {
    return TwoWayPageQuery;
  }

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

/**
 * Pages that go on and go back. Going back, rows are read from `cursor` backwards and given to `page` in the order of the list,
 * `query.take` of them as always.
 */
export class TwoWayPageQuery extends PageQuery {
  @Field.text({
    description: '`previous` of the page after',
    example: 'WyIyMDI2LTExLTIxIl0',
    max: 1000,
    optional: true,
  })
  before?: string;

  get backward(): boolean {
    return this.before !== undefined;
  }

  override get cursor(): readonly string[] | undefined {
    if (this.before === undefined) return super.cursor;
    if (this.after === undefined) return cursorOfText(this.before, 'before');
    throw new Refused(refuse('cursor-both-ways', { detail: 'after and before are both there', field: 'before' }));
  }
}

/** @throws Refused for a text that no list or report gave out */
export function cursorOfText(text: string | undefined, field = 'after'): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length > 0 && parsed.every((part) => typeof part === 'string'))
      return parsed as string[];
  } catch {
    // falls through to the refusal
  }
  throw new Refused(cursorMalformed(field));
}

export function textOfCursor(cursor: readonly string[]): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the next page; absent on the last one. */
  readonly next?: string;
  /** Cursor of the page before, for `before` of a list that goes both ways; absent on the first one. */
  readonly previous?: string;
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
  const more = rows.length > query.size;
  const backward = query instanceof TwoWayPageQuery && query.backward;
  const shown = backward && more ? rows.slice(1) : rows.slice(0, query.size);
  const [first, last] = [shown[0], shown.at(-1)];
  const items = shown.map(view);
  const next = last && (backward || more) ? { next: textOfCursor(cursorOf(last)) } : {};
  if (!(query instanceof TwoWayPageQuery)) return { items, ...next };
  const earlier = backward ? more : query.after !== undefined;
  return { items, ...next, ...(first && earlier ? { previous: textOfCursor(cursorOf(first)) } : {}) };
}
