import { addDays, type Day } from './day';
import { isWorkingDay, type Holidays } from './working-days';
import { dayOf, instantOf } from './zones';

export interface CutOffTime {
  /** Wall clock of the council's zone, `HH:MM`. */
  readonly time: string;
  readonly days: 'each-day' | 'working-days';
}

/**
 * The first daily cut-off strictly after the instant (C-06). What happens at 10:00:00.000 itself belongs to the next
 * one: the run that fires at that moment has already read what it takes.
 */
export function cutOffAfter(instant: Date, cutOff: CutOffTime, zone: string, holidays: Holidays): Date {
  let date: Day = dayOf(instant, zone);
  for (;;) {
    const candidate = instantOf(date, cutOff.time, zone);
    const runs = cutOff.days === 'each-day' || isWorkingDay(date, holidays);
    if (runs && candidate.getTime() > instant.getTime()) return candidate;
    date = addDays(date, 1);
  }
}
