// R-07, W39: document numbers are gapless per series and year, and never given twice.
import { accountingPeriodOf, type Day } from '@tolbooth/calendar';

interface SeriesPolicy {
  readonly prefix: string;
  readonly yearly: boolean;
  readonly digits: number;
}

/** The series that a document of this day is numbered in: `invoice/2006`, written `06000001`. */
export function seriesOf(name: string, series: SeriesPolicy, on: Day, yearStartMonth: number) {
  const { prefix, digits: width } = series;
  if (!series.yearly) return { name, prefix, width };
  // Named by the calendar year in which the accounting year begins.
  const year = String(accountingPeriodOf(on, yearStartMonth).year);
  return { name: `${name}/${year}`, prefix: `${prefix}${year.slice(2)}`, width };
}
