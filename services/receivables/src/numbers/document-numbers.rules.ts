// R-07, W39: document numbers are gapless per series and year, and never given twice.
import { accountingPeriodOf, type Day } from '@tolbooth/calendar';

interface Series {
  readonly prefix: string;
  readonly yearly: boolean;
  readonly digits: number;
}

export interface SeriesKey {
  /** Row of `number_series`: `invoice/2006`. */
  readonly id: string;
  /** What stands before the running number. */
  readonly prefix: string;
}

export function seriesKey(name: string, series: Series, on: Day, yearStartMonth: number): SeriesKey {
  if (!series.yearly) return { id: name, prefix: series.prefix };
  // Named by the calendar year in which the accounting year begins.
  const year = String(accountingPeriodOf(on, yearStartMonth).year);
  return { id: `${name}/${year}`, prefix: `${series.prefix}${year.slice(2)}` };
}

/** A running number longer than the digits is printed whole, so it never meets a shorter one. */
export function documentNumber(prefix: string, digits: number, running: bigint): string {
  return `${prefix}${running.toString().padStart(digits, '0')}`;
}
