// C-05: the accounting year of the profile and the states of its months.
import { accountingPeriodOf, addDays, day, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';

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

/** Years are set up next to each other, so that no balance has to jump over a year that nobody keeps. */
export function yearGap(year: number, known: readonly number[]): Refusal | undefined {
  if (known.length === 0 || known.includes(year - 1) || known.includes(year + 1)) return undefined;
  return refuse('year-gap', {
    field: 'year',
    detail: `Neither ${year - 1} nor ${year + 1} is set up; known are ${known.join(', ')}`,
    facts: { year, known },
  });
}
