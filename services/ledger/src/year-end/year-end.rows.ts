import type { CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { balancingOf } from '../posting/posting.rules';
import type { PeriodState } from '../periods/period.states';
import type { Residual, YearStanding } from './year-end.rules';
import { yearEndSql } from './year-end.statements';

export interface YearAsked {
  readonly book: string;
  readonly year: number;
}

interface PeriodFound {
  readonly year: number;
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: PeriodState;
}

export interface YearFound extends YearStanding {
  readonly runs: number;
  /** First day of the year after it. */
  readonly nextDay: Day | undefined;
}

/** How the year stands, and the year before it. */
export async function findYear(tx: Tx, { book, year }: YearAsked, nextDayOf: (last: Day) => Day): Promise<YearFound> {
  const periods = await queryRows<PeriodFound>(tx, yearEndSql.periods, [book, [year - 1, year]]);
  const ends = await queryRows<{ year: number; runs: number; final: boolean }>(tx, yearEndSql.ends, [
    book,
    [year - 1, year],
  ]);
  const own = periods.filter((one) => one.year === year);
  const end = ends.find((one) => one.year === year);
  const before = ends.find((one) => one.year === year - 1);
  const lastDay = own.at(-1)?.to;
  return {
    year,
    lastDay,
    nextDay: lastDay && nextDayOf(lastDay),
    openPeriods: own.filter(({ state }) => state === 'open').map(({ month }) => month),
    before: {
      kept: periods.some((one) => one.year === year - 1 && one.state !== 'never-opened'),
      ended: before !== undefined,
      final: before?.final ?? false,
    },
    final: end?.final ?? false,
    runs: end?.runs ?? 0,
  };
}

/** What each code of the books still holds at the end of the year. */
export async function residualsAt(
  tx: Tx,
  { book, year }: YearAsked,
  lastDay: Day,
  structure: CodeStructure,
): Promise<Residual[]> {
  const rows = await queryRows<{ code: string; currency: string; amount: string; functional: string }>(
    tx,
    yearEndSql.residuals,
    [book, year, lastDay.slice(0, 7), lastDay],
  );
  return rows.map(({ code, currency, amount, functional }) => ({
    ...{ code, currency, balancing: balancingOf(structure, code) },
    ...{ amount: parseAmount(amount, currency), functional: parseAmount(functional, currency) },
  }));
}

/** Which of the codes belong to the books and may be used on the day. */
export async function usableCodes(tx: Tx, codes: readonly string[], book: string, on: Day) {
  const rows = await queryRows<{ id: string }>(tx, yearEndSql.usable, [codes, book, on]);
  return new Set(rows.map(({ id }) => id));
}
