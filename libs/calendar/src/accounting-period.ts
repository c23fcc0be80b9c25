import { addDays, day, type Day } from './day';

export interface AccountingPeriod {
  /** The calendar year in which the accounting year begins: 2006 for April 2006 to March 2007. */
  readonly year: number;
  /** 1 to 12, counted from the first month of the accounting year. */
  readonly period: number;
  readonly from: Day;
  /** The last day of the period, itself included. */
  readonly to: Day;
}

/** The calendar-month period that holds the day, in a year that begins with month 1 to 12 (C-05). */
export function accountingPeriodOf(date: Day, yearStartMonth: number): AccountingPeriod {
  if (!Number.isInteger(yearStartMonth) || yearStartMonth < 1 || yearStartMonth > 12) {
    throw new RangeError(`An accounting year begins in month 1 to 12, not ${yearStartMonth}`);
  }
  const calendarYear = Number.parseInt(date.slice(0, 4), 10);
  const month = Number.parseInt(date.slice(5, 7), 10);
  const from = day(`${date.slice(0, 7)}-01`);
  const firstOfNext =
    month === 12 ? `${calendarYear + 1}-01-01` : `${calendarYear}-${`${month + 1}`.padStart(2, '0')}-01`;
  return {
    year: month >= yearStartMonth ? calendarYear : calendarYear - 1,
    period: ((month - yearStartMonth + 12) % 12) + 1,
    from,
    to: addDays(day(firstOfNext), -1),
  };
}
