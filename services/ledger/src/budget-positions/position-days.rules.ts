// C-11: which months of a year have begun on a day; a year to come has none, a year that is over has all.
import type { Day } from '@tolbooth/calendar';

interface YearOfMonths {
  readonly from: Day;
  readonly to: Day;
  readonly months: readonly { readonly from: Day; readonly to: Day }[];
}

export function monthsBegun(on: Day, { months }: YearOfMonths): number {
  return months.filter(({ from }) => from <= on).length;
}

/** The day itself, or the day of the year that is nearest to it. */
export function within(on: Day, { from, to }: YearOfMonths): Day {
  return on < from ? from : on > to ? to : on;
}
