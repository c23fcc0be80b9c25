import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { YearAsked } from './year-end.rows';
import { yearEndSql } from './year-end.statements';

export interface YearEndFound {
  readonly id: string;
  readonly book: string;
  readonly year: number;
  readonly run: number;
  readonly kind: string;
  readonly journal: string | null;
  readonly lines: number;
  readonly surplus: string;
  readonly by: string;
  readonly at: Date;
  readonly journal_year: number | null;
  readonly sequence: number | null;
}

export interface OpeningFound {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly closing: string;
  readonly taken: string;
  readonly opening: string;
}

export function listYearEnds(tx: Tx, { book, year }: YearAsked): Promise<YearEndFound[]> {
  return queryRows<YearEndFound>(tx, yearEndSql.runs, [book, year]);
}

/** C-10: undefined when there is no such year. */
export async function listOpenings(
  tx: Tx,
  { book, year }: YearAsked,
  wanted: { after: readonly string[] | undefined; take: number },
): Promise<OpeningFound[] | undefined> {
  const periods = await queryRows<{ to: Day }>(tx, yearEndSql.periods, [book, [year]]);
  const last = periods.at(-1)?.to;
  if (!last) return undefined;
  const [code, currency] = wanted.after ?? [];
  const parameters = [book, year, last.slice(0, 7), last, code ?? null, currency ?? null, wanted.take];
  return queryRows<OpeningFound>(tx, yearEndSql.openings, parameters);
}
