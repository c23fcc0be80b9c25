import { Field, MoneyBody, PageQuery } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import { BookField } from '../books/books.views';
import { journalNumber } from '../journals/journal';
import type { YearEnded } from './run-year-end';
import type { OpeningFound, YearEndFound } from './year-end.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class OpeningBalancesQuery extends PageQuery {
  @BookField()
  book?: string;
}

export class YearEndView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Whose books', example: 'council' }) book: string;
  @Field.shown({ description: 'Calendar year in which the year begins', example: 2026 }) year: number;
  @Field.shown({ description: 'The how many-th run', example: 1 }) run: number;
  @Field.shown({ description: 'Kind', values: ['provisional', 'final'], example: 'provisional' }) kind: string;
  @Field.shown({ description: 'Journal on the first day of the new year', example: id, optional: true })
  journalId?: string;
  @Field.shown({ description: 'Its number', example: 'J2027-000001', optional: true }) journalNumber?: string;
  @Field.shown({ description: 'Its lines; 0 when there was nothing to post', example: 120 }) lines: number;
  @Field.shown({ description: 'What the reserve gained by this run', of: () => MoneyBody }) surplus: MoneyBody;
  @Field.shown({ description: 'Who ran it', example: 'ledger.accountant' }) by: string;
  @Field.shown({ description: 'When', example: '2027-04-20T10:00:00.000Z' }) at: string;
}

export class YearEndsView {
  @Field.shown({ description: 'Runs in their order', of: () => [YearEndView] }) items: YearEndView[];
}

export class OpeningBalanceView {
  @Field.shown({ description: 'Code', example: 'ZA80000-Z1001-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Name of the code', example: 'Bank' }) name: string;
  @Field.shown({ description: 'At the end of the last day, debit above zero', of: () => MoneyBody }) closing: MoneyBody;
  @Field.shown({ description: 'What the year end moved', of: () => MoneyBody }) moved: MoneyBody;
  @Field.shown({ description: 'What the new year begins with', of: () => MoneyBody }) opening: MoneyBody;
}

export function yearEndView(row: YearEndFound, currency: string): YearEndView {
  const { id, book, year, run, kind, lines, by, at, surplus } = row;
  return {
    ...{ id, book, year, run, kind, lines, by, at: at.toISOString(), journalId: row.journal ?? undefined },
    journalNumber: row.journal_year && row.sequence ? journalNumber(row.journal_year, row.sequence) : undefined,
    surplus: { amount: surplus, currency },
  };
}

/** As it was just run; the number of its journal is shown by the list. */
export function yearEndedView({ row, currency }: YearEnded): YearEndView {
  const surplus = formatAmount(row.surplus, currency);
  return yearEndView({ ...row, surplus, journal_year: null, sequence: null }, currency);
}

export function openingView({ code, name, currency, closing, taken, opening }: OpeningFound): OpeningBalanceView {
  const money = (amount: string) => ({ amount, currency });
  return { code, name, closing: money(closing), moved: money(taken), opening: money(opening) };
}
