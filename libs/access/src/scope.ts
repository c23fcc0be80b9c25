import { council } from '@tolbooth/account-codes';
import type { Scope } from './actor';

/** `WE93110`, `WE9*`, `hillside/*`: a book of lower-case letters, then a value or its beginning. */
const entryForm = /^(?:([a-z][a-z0-9-]{0,39})\/)?([A-Za-z0-9]{0,20}\*|[A-Za-z0-9]{1,20})$/;

/**
 * The claim as it stands in a token, undefined where there is none. One text is a list of one, as some issuers write it; a
 * list with anything else in it names nothing, so a mistake shows too little and never too much.
 */
export function scopeOfClaim(claim: unknown): readonly string[] | undefined {
  if (claim === undefined || claim === null) return undefined;
  const entries: unknown[] = Array.isArray(claim) ? claim : [claim];
  return entries.every((entry): entry is string => typeof entry === 'string' && entryForm.test(entry)) ? entries : [];
}

/** What `<book>/<cost centre>` has to be LIKE for each entry of a scope; undefined for everything. */
export function scopePatterns(scope: Scope): readonly string[] | undefined {
  if (scope === 'all') return undefined;
  return scope.flatMap((entry) => {
    const [, book = council, value = ''] = entryForm.exec(entry) ?? [];
    // Letters and digits only, so nothing of it means something to LIKE.
    return value === '' ? [] : [`${book}/${value.replace('*', '%')}`];
  });
}

/** Whether `<book>/<cost centre>` is like one of these patterns, as LIKE would say. */
export function fitsScope(patterns: readonly string[] | undefined, place: string): boolean {
  if (patterns === undefined) return true;
  return patterns.some((one) => (one.endsWith('%') ? place.startsWith(one.slice(0, -1)) : place === one));
}
