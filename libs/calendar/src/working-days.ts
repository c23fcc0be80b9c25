import { CalendarError } from './calendar-error';
import { addDays, weekdayOf, type Day } from './day';

/** ISO dates of the public holidays of the place. */
export type Holidays = ReadonlySet<string>;

const SATURDAY = 6;

/** Monday to Friday and no public holiday. */
export function isWorkingDay(date: Day, holidays: Holidays): boolean {
  return weekdayOf(date) < SATURDAY && !holidays.has(date);
}

/**
 * The day `count` working days after `from` (before it when negative). `from` need not be a working day itself and is
 * never counted; a count of 0 gives `from` unchanged.
 */
export function addWorkingDays(from: Day, count: number, holidays: Holidays): Day {
  if (!Number.isInteger(count)) throw new CalendarError('day-format', `${count} is not a whole number of days`);
  const step = count < 0 ? -1 : 1;
  let date = from;
  for (let left = Math.abs(count); left > 0;) {
    date = addDays(date, step);
    if (isWorkingDay(date, holidays)) left -= 1;
  }
  return date;
}

/** The first working day strictly after the given one. */
export function nextWorkingDay(from: Day, holidays: Holidays): Day {
  return addWorkingDays(from, 1, holidays);
}
