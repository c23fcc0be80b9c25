import { addDays, compareDays, dayOf, instantOf, isWorkingDay, type Day } from '@tolbooth/calendar';

interface CouncilTime {
  readonly zone: string;
  readonly holidays: ReadonlySet<string>;
}

/**
 * X-05, D-04: every instant after `after` and up to `through` at which a run is due, in order, so that missed days
 * are caught up one by one.
 */
export function dueTimes(
  timeOn: (day: Day) => { time: string; days: 'each-day' | 'working-days' },
  after: Date,
  through: Date,
  council: CouncilTime,
): Date[] {
  const due: Date[] = [];
  const last = dayOf(through, council.zone);
  for (let day = dayOf(after, council.zone); compareDays(day, last) <= 0; day = addDays(day, 1)) {
    const { time, days } = timeOn(day);
    if (days === 'working-days' && !isWorkingDay(day, council.holidays)) continue;
    const instant = instantOf(day, time, council.zone);
    if (instant > after && instant <= through) due.push(instant);
  }
  return due;
}
