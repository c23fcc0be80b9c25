// C-02, C-12: what cannot be coded goes to suspense; the ledger refuses nothing.
import type { CodeStructure } from '@tolbooth/account-codes';
import type { Entry, EntryLine } from '../posting/entry';
import { balancingOf } from '../posting/posting.rules';

/**
 * Lines in a code that the ledger never knew go to the suspense code and keep what was told. An ended code is taken:
 * the sub-ledger checked it at entry, and a reversal must find the code of what it reverses.
 */
export function inKnownCodes(
  entry: Entry,
  known: ReadonlySet<string>,
  suspense: string,
  structure: CodeStructure,
): Entry {
  if (entry.lines.every(({ code }) => known.has(code))) return entry;
  const balancing = balancingOf(structure, suspense);
  const lines = entry.lines.map((line) =>
    known.has(line.code) ? line : { ...line, code: suspense, balancing, insteadOf: line.code },
  );
  return { ...entry, lines };
}

export function suspendedLines(entry: Entry): EntryLine[] {
  return entry.lines.filter(({ insteadOf }) => insteadOf !== undefined);
}
