// C-02, C-12: what cannot be coded goes to suspense; the ledger refuses nothing.
import type { CodeStructure } from '@tolbooth/account-codes';
import { council } from '../books/book';
import type { Entry, EntryLine } from '../posting/entry';
import { apartIn, balancingOf, inBalancing } from '../posting/posting.rules';

/**
 * The entry goes into the books that all its codes belong to; where they belong to several, or one is unknown, into the
 * council's (P-26). Lines in a code that those books never knew go to the suspense code and keep what was told. An ended
 * code is taken: the sub-ledger checked it at entry, and a reversal must find the code of what it reverses.
 * They stay in their balancing segment where it has a suspense code of its own, so that the entry balances (C-04).
 * @param bookOf the codes that the ledger knows, with their books
 */
export function inKnownCodes(
  entry: Entry,
  bookOf: ReadonlyMap<string, string>,
  suspense: string,
  structure: CodeStructure,
): Entry {
  const books = new Set(entry.lines.map(({ code }) => bookOf.get(code)));
  const [only = council] = books.size === 1 ? books : [];
  const known = (code: string) => bookOf.get(code) === only;
  if (entry.lines.every(({ code }) => known(code))) return only === entry.book ? entry : { ...entry, book: only };
  const coded = (suspenseOf: (line: EntryLine) => string): Entry => {
    const lines = entry.lines.map((line) => {
      if (known(line.code)) return line;
      const code = suspenseOf(line);
      return { ...line, code, balancing: balancingOf(structure, code), insteadOf: line.code };
    });
    return { ...entry, lines };
  };
  const ofItsSegment = coded(({ balancing }) => {
    const own = inBalancing(structure, suspense, balancing);
    return known(own) ? own : suspense;
  });
  return apartIn(ofItsSegment).length === 0 ? ofItsSegment : coded(() => suspense);
}

export function suspendedLines(entry: Entry): EntryLine[] {
  return entry.lines.filter(({ insteadOf }) => insteadOf !== undefined);
}
