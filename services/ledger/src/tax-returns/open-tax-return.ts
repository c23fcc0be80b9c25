import type { Day } from '@tolbooth/calendar';
import { insertRows, queryRows, type Tx } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { knownBooks } from '../books/books.queries';
import { TaxReturnRow } from './tax-return.entity';
import { taxReturnSql } from './tax-return.statements';
import type { TaxReturnState } from './tax-return.states';
import { taxReturnsPolicy } from './tax-returns.policy';
import { mayFollow, periodOf } from './tax-period.rules';

export interface TaxReturnChange extends Change {
  readonly row: TaxReturnRow;
}

interface Last {
  readonly book: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: TaxReturnState;
}

interface Facts {
  readonly known: boolean;
  readonly last: Last | undefined;
}

/** C-13: a return for the period that a day lies in; the first may be any, the others follow without a gap. */
export const openTaxReturn: Verb<{ book: string; on: Day }, Facts, TaxReturnChange> = {
  name: 'open-tax-return',
  requirement: 'C-13',
  about: ({ book }) => book,
  load: async (tx, inputs) => {
    const asked = inputs.map(({ book }) => book);
    await tx.query(taxReturnSql.lock, [asked]);
    const known = await knownBooks(tx, asked);
    const last = await lastReturns(tx, asked);
    return inputs.map(({ book }) => ({ known: known.has(book), last: last.get(book) }));
  },
  decide: ({ known, last }, { book, on }, call) => {
    if (!known) return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
    const { months } = call.policies.at(taxReturnsPolicy, on).value;
    const period = periodOf(on, months, call.policies.at(calendarPolicy, on).value.yearStartMonth);
    if (last && period.from <= last.from) {
      const detail = `The returns of ${book} go up to ${last.to}`;
      return refuse('tax-return-once', { field: 'on', detail, facts: { ...period } });
    }
    const fault = mayFollow(last, period);
    if (fault) return fault;
    const id = call.newId();
    const row = Object.assign(new TaxReturnRow(), {
      ...{ id, book, ...period, state: 'open', openedBy: call.by.id, version: 1, cut: null, figures: null },
      ...{ policyVersion: null, preparedBy: null, preparedAt: null, approvedBy: null, approvedAt: null },
    });
    return { subject: { kind: 'tax-return', id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      TaxReturnRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

async function lastReturns(tx: Tx, books: readonly string[]): Promise<ReadonlyMap<string, Last>> {
  const rows = await queryRows<Last>(tx, taxReturnSql.last, [books]);
  return new Map(rows.map((row) => [row.book, row]));
}
