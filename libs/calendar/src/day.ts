import { CalendarError } from './calendar-error';

declare const brand: unique symbol;

/** A calendar date without time or zone, `YYYY-MM-DD`. Days compare as text. */
export type Day = string & { readonly [brand]: 'Day' };

const DAY_MS = 86_400_000;
const ISO_DAY = /^([12]\d{3})-(\d{2})-(\d{2})$/;

/** Throws `day-format` unless the text is an existing date of the years 1000 to 2999. */
export function day(text: string): Day {
  const match = typeof text === 'string' ? ISO_DAY.exec(text) : null;
  if (!match || isoOf(epochDayOf(text)) !== text) {
    throw new CalendarError('day-format', `${JSON.stringify(text)} is not an existing date such as "2026-11-21"`);
  }
  return text as Day;
}

/** The day `count` calendar days later, or earlier when it is negative; weekends and holidays count. */
export function addDays(from: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new CalendarError('day-format', `${count} is not a whole number of days`);
  return day(isoOf(epochDayOf(from) + count));
}

/** Calendar days from `a` to `b`; negative when `b` is the earlier. */
export function daysBetween(a: Day, b: Day): number {
  return epochDayOf(b) - epochDayOf(a);
}

/** Below 0 when `a` is the earlier, 0 when equal, above 0 when it is the later: for `sort`. */
export function compareDays(a: Day, b: Day): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: Day): number {
  // 1970-01-01 was a Thursday (4).
  return ((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1;
}

function epochDayOf(text: string): number {
  return Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
}

function isoOf(epochDay: number): string {
  const instant = new Date(epochDay * DAY_MS);
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10);
}
