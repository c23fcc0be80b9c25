import { day, type Day } from '@tolbooth/calendar';

/** First and last day of `2026-11`. */
export function daysOf(month: string): { from: Day; to: Day } {
  const last = new Date(Date.UTC(Number.parseInt(month.slice(0, 4), 10), Number.parseInt(month.slice(5), 10), 0));
  return { from: day(`${month}-01`), to: day(`${month}-${String(last.getUTCDate()).padStart(2, '0')}`) };
}

/** Of the years 1900 to 2999: what is looked back at from the first of them is in the calendar too. */
export const monthForm = {
  pattern: /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/,
  form: 'a calendar month such as 2026-11',
  max: 7,
} as const;
