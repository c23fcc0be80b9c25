// which mandates a day changes by itself, and what it makes of them.
import { addDays, addWorkingDays, day, isWorkingDay, type Day, type Holidays } from '@tolbooth/calendar';

/**
 * `lodgedBy`: lodged on this day or before, the bank's days to object are over; `usedBefore`: last used before it, the
 * mandate is dormant. Months are calendar months; a day that the month has not is its last.
 */
export function standingOn(
  on: Day,
  { lodgingDays, dormantMonths }: { readonly lodgingDays: number; readonly dormantMonths: number },
  holidays: Holidays,
): { readonly lodgedBy: Day; readonly usedBefore: Day } {
  const worked = isWorkingDay(on, holidays) ? on : addWorkingDays(on, -1, holidays);
  return { lodgedBy: addWorkingDays(worked, -lodgingDays, holidays), usedBefore: monthsBefore(on, dormantMonths) };
}

interface Used {
  readonly state: string;
  readonly lodgedOn: Day | null;
  readonly activeFrom: Day | null;
  readonly collectedOn: Day | null;
}

/** `undefined`: the day changes nothing. */
export function changeOn(mandate: Used, days: ReturnType<typeof standingOn>): 'used' | 'dormant' | undefined {
  const { state, lodgedOn, activeFrom, collectedOn } = mandate;
  if (state === 'lodged' && lodgedOn !== null) return lodgedOn <= days.lodgedBy ? 'used' : undefined;
  if (state !== 'active' || activeFrom === null) return undefined;
  const used = collectedOn !== null && collectedOn > activeFrom ? collectedOn : activeFrom;
  return used < days.usedBefore ? 'dormant' : undefined;
}

function monthsBefore(on: Day, count: number): Day {
  const [year, month] = on.split('-').map((each) => Number.parseInt(each, 10)) as [number, number];
  const months = year * 12 + (month - 1) - count;
  const same = `${yearMonth(months)}-${on.slice('yyyy-mm-'.length)}`;
  const last = addDays(day(`${yearMonth(months + 1)}-01`), -1);
  return same < last ? day(same) : last;
}

function yearMonth(months: number): string {
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
