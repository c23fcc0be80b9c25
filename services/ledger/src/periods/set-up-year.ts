import { insertRows, queryRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { PeriodRow } from './period.entity';
import { lockPeriods, periodsSql } from './periods.rows';
import { monthsOf } from './periods.rules';

export interface YearChange extends Change {
  readonly rows: readonly PeriodRow[];
}

/** C-05: twelve months of a year that is new here, none of them opened. */
export const setUpYear: Verb<{ year: number }, { known: boolean }, YearChange> = {
  name: 'set-up-year',
  requirement: 'C-05',
  about: ({ year }) => String(year),
  load: async (tx, inputs) => {
    await lockPeriods(tx);
    const years = inputs.map(({ year }) => year);
    const known = await queryRows<{ year: number }>(tx, periodsSql.ofYears, [years]);
    return years.map((year) => ({ known: known.some((row) => row.year === year) }));
  },
  decide: ({ known }, { year }, call) => {
    if (known) return refuse('year-exists', { field: 'year', detail: `The year ${year} is set up`, facts: { year } });
    const { yearStartMonth } = call.policies.at(calendarPolicy, call.on).value;
    const rows = monthsOf(year, yearStartMonth).map((month) =>
      Object.assign(new PeriodRow(), month, { state: 'never-opened' as const, version: 1 }),
    );
    const after = { year, from: rows[0]!.from, to: rows[11]!.to };
    return { subject: { kind: 'financial-year', id: String(year), version: 1 }, before: null, after, rows };
  },
  save: async (tx, changes) => {
    const rows = changes.flatMap((change) => change.rows);
    await insertRows(tx, PeriodRow, rows);
    return [];
  },
};
