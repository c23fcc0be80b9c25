// C-05: the accounting year of the profile and the states of its months.
import { accountingPeriodOf, addDays, day, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { periodSteps, type PeriodState, type PeriodStep } from './period.states';

export interface Month {
  /** `2006-07` */
  readonly month: string;
  readonly year: number;
  readonly number: number;
  readonly from: Day;
  readonly to: Day;
}

/** The twelve months of the year that begins in calendar year `year`. @param yearStartMonth 4 for April to March */
export function monthsOf(year: number, yearStartMonth: number): Month[] {
  const months: Month[] = [];
  let date = day(`${year}-${String(yearStartMonth).padStart(2, '0')}-01`);
  while (months.length < 12) {
    const { period, from, to } = accountingPeriodOf(date, yearStartMonth);
    months.push({ month: from.slice(0, 7), year, number: period, from, to });
    date = addDays(to, 1);
  }
  return months;
}

/** `2006/07`; a year that is a calendar year is named by it. */
export function yearName(year: number, from: Day, number: number): string {
  const startsInJanuary = Number.parseInt(from.slice(5, 7), 10) === number;
  return startsInJanuary ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

/** C-05: what is closed stays closed, so a period that has days to come is closed only with a reason. */
export function notOver(
  { month, to }: Pick<Month, 'month' | 'to'>,
  on: Day,
  reason: string | undefined,
  waiting: number,
): Refusal | undefined {
  if (on >= to || reason !== undefined) return undefined;
  return refuse('period-not-over', {
    field: 'period',
    detail: `Period ${month} goes on until ${to}, and what is closed stays closed; ${waiting} entries wait for it`,
    facts: { period: month, lastDay: to, on, waiting },
  });
}

export function stepOf(verb: PeriodStep['verb'], period: string, state: PeriodState): PeriodStep | Refusal {
  const step = periodSteps.find((one) => one.verb === verb && one.from === state);
  if (step) return step;
  return refuse('period-state', {
    field: 'period',
    detail: `Period ${period} is ${state}: it cannot be ${verb === 'open-period' ? 'opened' : 'closed'}`,
    facts: { period, state },
  });
}
