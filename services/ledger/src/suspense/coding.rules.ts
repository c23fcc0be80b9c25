// C-02, C-12, P-26: in which books an event stands; what cannot be coded goes to suspense, the ledger refuses nothing.
import type { CodeStructure } from '@tolbooth/account-codes';
import { council } from '../books/book';
import type { Entry, EntryLine } from '../posting/entry';
import { apartIn, balancingOf, inBalancing } from '../posting/posting.rules';

export interface Coding {
  readonly structure: CodeStructure;
  /** Books of the codes that the ledger knows. */
  readonly bookOf: ReadonlyMap<string, string>;
  /** The suspense code that documents of a book use: its own, or the council's. */
  suspenseOf(book: string): string;
}

/**
 * The entry goes into the one book that its known codes belong to; where they belong to several, into the council's, and
 * so does what a book without suspense of its own cannot take (P-26). Lines in codes that those books do not have go to
 * suspense and keep what was told. An ended code is taken: the sub-ledger checked it at entry, and a reversal must find the
 * code of what it reverses. Lines stay in their balancing segment where it has a suspense code of its own, so that the
 * entry balances (C-04).
 */
export function inKnownCodes(entry: Entry, coding: Coding): Entry {
  const { bookOf } = coding;
  const told = new Set(entry.lines.map(({ code }) => bookOf.get(code)));
  if (told.size === 1 && !told.has(undefined)) {
    const [only = council] = told;
    return only === entry.book ? entry : { ...entry, book: only };
  }
  const books = [...told].filter((book) => book !== undefined).sort();
  const [only = council] = books;
  const book = books.length === 1 && bookOf.get(coding.suspenseOf(only)) === only ? only : council;
  return suspended({ ...entry, book }, books, coding);
}

/** With the lines that `entry.book` does not have in its suspense. */
function suspended(entry: Entry, books: readonly string[], { structure, bookOf, suspenseOf }: Coding): Entry {
  const suspense = suspenseOf(entry.book);
  const mixed = [...new Set([entry.book, ...books])].sort();
  const coded = (codeFor: (line: EntryLine) => string): Entry => ({
    ...entry,
    lines: entry.lines.map((line) => {
      const own = bookOf.get(line.code);
      if (own === entry.book) return line;
      const code = codeFor(line);
      const there = { code, balancing: balancingOf(structure, code), insteadOf: line.code };
      return { ...line, ...there, ...(own !== undefined && { books: mixed }) };
    }),
  });
  const ofItsSegment = coded(({ balancing }) => {
    const own = inBalancing(structure, suspense, balancing);
    return bookOf.get(own) === entry.book ? own : suspense;
  });
  return apartIn(ofItsSegment).length === 0 ? ofItsSegment : coded(() => suspense);
}

export function suspendedLines(entry: Entry): EntryLine[] {
  return entry.lines.filter(({ insteadOf }) => insteadOf !== undefined);
}
