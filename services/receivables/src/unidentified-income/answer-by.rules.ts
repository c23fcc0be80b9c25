// R-15, E34: unidentified on Monday, answered by that Friday.
import { addDays, isWorkingDay, weekdayOf, type Day, type Holidays } from '@tolbooth/calendar';

/**
 * The last day for an answer: the next such weekday, today's included; where it is a holiday the working day before, unless
 * that has passed: then a week later.
 */
export function answerBy(on: Day, weekday: number, holidays: Holidays): Day {
  const ahead = (weekday - weekdayOf(on) + 7) % 7;
  const wanted = addDays(on, ahead);
  let found = wanted;
  while (!isWorkingDay(found, holidays) && found >= on) found = addDays(found, -1);
  return found >= on ? found : answerBy(addDays(wanted, 1), weekday, holidays);
}
