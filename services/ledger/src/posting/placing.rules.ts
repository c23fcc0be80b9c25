// C-05, E45: in which period an entry is posted.
import type { Day } from '@tolbooth/calendar';

export interface OpenPeriod {
  readonly id: string;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
}

export interface Place {
  readonly period: string;
  readonly year: number;
  /** Day that the balances count it from. */
  readonly accountingDay: Day;
  readonly late: boolean;
}

/** Its own period when that is open; else the next open one, flagged late; undefined when none is open from then on. */
export function placeFor(dated: Day, open: readonly OpenPeriod[]): Place | undefined {
  const own = open.find(({ from, to }) => from <= dated && dated <= to);
  if (own) return { period: own.id, year: own.year, accountingDay: dated, late: false };
  const [next] = open.filter(({ from }) => from > dated).sort((a, b) => (a.from < b.from ? -1 : 1));
  return next && { period: next.id, year: next.year, accountingDay: next.from, late: true };
}
