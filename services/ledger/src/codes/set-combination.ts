import { parseCode, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { knownBooks } from '../books/books.queries';
import { CodeCombinationRow, SegmentValueRow } from './codes.entity';
import { combinationChanged } from './codes.events';
import { combinationFault, datesFault, usedLater, type DatedName, type LaterUse } from './codes.rules';
import { laterUseOfCombinations } from './later-use.rows';

export interface CombinationKey {
  readonly code: string;
}

/** Last day of use that the input asks for, under whichever name. */
interface Ending extends CombinationKey, InBook {
  readonly to?: Day | undefined;
  readonly on?: Day;
}

export interface CombinationChange extends Change {
  readonly row: CodeCombinationRow;
}

interface Facts {
  readonly row: CodeCombinationRow | undefined;
  readonly laterUse: LaterUse | undefined;
  readonly segmentValue: (name: string, value: string) => DatedValue | undefined;
  readonly books: ReadonlySet<string>;
}

/** Whose books a new combination belongs to; the council's if left out, and it stays there (P-26). */
interface InBook {
  readonly book?: string | undefined;
}

type CombinationVerb<Input> = Verb<Input, Facts, CombinationChange>;

const shared = {
  requirement: 'C-02',
  about: ({ code }: CombinationKey) => code,
  expects: ({ row }: Facts) => row?.version,
  load: async (tx, inputs, call) => {
    const codes = inputs.map(({ code }) => code);
    const segmentValue = await segmentValuesOf(tx, codes, call);
    const rows = await loadRows(tx, CodeCombinationRow, codes, { lock: true });
    const laterUse = await laterUseOfCombinations(
      tx,
      inputs.map(({ code, to, on }) => ({ code, to: to ?? on })),
    );
    const books = await knownBooks(
      tx,
      inputs.map(({ book = council }) => book),
    );
    return rows.map((row, at) => ({ row, laterUse: laterUse[at], segmentValue, books }));
  },
  save: async (tx, changes) => {
    const rows = changes.map(({ row }) => row);
    await upsertRows(tx, CodeCombinationRow, rows);
    return rows.map(combinationChanged);
  },
} satisfies Omit<CombinationVerb<Ending>, 'name' | 'decide'>;

/** C-02: activates a combination, or changes its name and dates; its segments' values must be in use. */
export const setCombination: CombinationVerb<CombinationKey & DatedName & InBook> = {
  ...shared,
  name: 'set-combination',
  decide: ({ row, laterUse, segmentValue, books }, input, call) => {
    const inBook = bookFault(row, input, books);
    if (inBook) return inBook;
    const structure = call.policies.at(accountCodePolicy, call.on).value;
    const fault = combinationFault(structure, input.code, input.from, segmentValue) ?? datesFault(input);
    return fault ?? endFault({ ...input, on: input.to }, laterUse, call, 'to') ?? changed(row, input);
  },
};

export const endCombination: CombinationVerb<CombinationKey & { on: Day }> = {
  ...shared,
  name: 'end-combination',
  decide: ({ row, laterUse }, { code, on }, call): CombinationChange | Refusal => {
    if (!row)
      return refuse('code-not-found', { field: 'code', detail: `There is no combination ${code}`, facts: { code } });
    return (
      datesFault({ from: row.from, to: on }, 'on') ??
      endFault({ code, on }, laterUse, call, 'on') ??
      changed(row, { code, name: row.name, from: row.from, to: on })
    );
  },
};

function endFault(
  { code, on }: { code: string; on: Day | undefined },
  laterUse: LaterUse | undefined,
  call: Call,
  field: string,
): Refusal | undefined {
  return on && usedLater(`The combination ${code}`, on, laterUse, call.reason, field);
}

function bookFault(
  row: CodeCombinationRow | undefined,
  { code, book }: CombinationKey & InBook,
  books: ReadonlySet<string>,
): Refusal | undefined {
  if (book === undefined) return undefined;
  if (!books.has(book))
    return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
  if (!row || row.book === book) return undefined;
  return refuse('code-of-another-book', {
    field: 'book',
    detail: `The combination ${code} belongs to ${row.book}`,
    facts: { code, book: row.book },
  });
}

function changed(row: CodeCombinationRow | undefined, input: CombinationKey & DatedName & InBook): CombinationChange {
  const { code: id, name, from, to, book = row?.book ?? council } = input;
  const version = (row?.version ?? 0) + 1;
  const after = Object.assign(new CodeCombinationRow(), { id, book, name, from, to: to ?? null, version });
  return { subject: { kind: 'code-combination', id, version }, before: row ?? null, after, row: after };
}

async function segmentValuesOf(tx: Tx, codes: readonly string[], call: Call): Promise<Facts['segmentValue']> {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const ids = new Set<string>();
  for (const code of codes) {
    const parsed = parseCode(structure, code);
    if (isRefusal(parsed)) continue;
    for (const [name, value] of Object.entries(parsed.segments)) ids.add(`${name}/${value}`);
  }
  const rows = await loadRows(tx, SegmentValueRow, [...ids]);
  const known = new Map(rows.flatMap((row) => (row ? [[row.id, { from: row.from, to: row.to ?? undefined }]] : [])));
  return (name, value) => known.get(`${name}/${value}`);
}
