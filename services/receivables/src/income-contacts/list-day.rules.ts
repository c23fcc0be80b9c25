// R-15, L8: the day of the list of a week.
import { addDays, weekdayOf, type Day } from '@tolbooth/calendar';

/** The last such weekday up to today: whoever has not had that list yet gets it today. */
export function listDay(on: Day, weekday: number): Day {
  return addDays(on, -((weekdayOf(on) - weekday + 7) % 7));
}
