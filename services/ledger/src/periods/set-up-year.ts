import { insertRows, queryRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { council } from '../books/book';
import { knownBooks } from '../books/books.queries';
import { PeriodRow } from './period.entity';
import { lockPeriods, periodsSql } from './periods.rows';
import { monthsOf, yearGap } from './periods.rules';

export interface YearChange extends Change {
  readonly rows: readonly PeriodRow[];
}

export interface YearAsked {
  readonly year: number;
  /** The council's if left out. */
  readonly book?: string | undefined;
}

interface Facts {
  /** Years of the book that are set up. */
  readonly known: readonly number[];
  readonly bookKnown: boolean;
}

/** C-05: twelve months of a year that is new here, none of them opened. */
export const setUpYear: Verb<YearAsked, Facts, YearChange> = {
  name: 'set-up-year',
  requirement: 'C-05',
  about: ({ year, book = council }) => `${book}/${year}`,
  load: async (tx, inputs) => {
    await lockPeriods(tx);
    const books = inputs.map(({ book = council }) => book);
    const known = await queryRows<{ book: string; year: number }>(tx, periodsSql.yearsOf, [books]);
    const booksKnown = await knownBooks(tx, books);
    return books.map((book) => ({
      known: known.filter((row) => row.book === book).map((row) => row.year),
      bookKnown: booksKnown.has(book),
    }));
  },
  decide: ({ known, bookKnown }, { year, book = council }, call) => {
    if (!bookKnown)
      return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
    if (known.includes(year))
      return refuse('year-exists', { field: 'year', detail: `The year ${year} is set up`, facts: { year } });
    const gap = yearGap(year, known);
    if (gap) return gap;
    const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
    const rows = monthsOf(year, yearStartMonth).map((month) =>
      Object.assign(new PeriodRow(), month, {
        ...{ id: `${book}/${month.month}`, book, closedFor: [], reopenings: 0 },
        ...{ state: 'never-opened' as const, version: 1 },
      }),
    );
    const after = { book, year, from: rows[0]!.from, to: rows[11]!.to };
    return { subject: { kind: 'financial-year', id: `${book}/${year}`, version: 1 }, before: null, after, rows };
  },
  save: async (tx, changes) => {
    const rows = changes.flatMap((change) => change.rows);
    await insertRows(tx, PeriodRow, rows);
    return [];
  },
};
