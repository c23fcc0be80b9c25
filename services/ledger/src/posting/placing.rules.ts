// C-05, E45: in which period an entry is posted.
import type { Day } from '@tolbooth/calendar';

/** An open month of a book. */
export interface OpenPeriod {
  /** `2006-07` */
  readonly id: string;
  readonly book: string;
  /** Modules whose entries it takes no more: the services, by name. */
  readonly closedFor: readonly string[];
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

/** What of an entry says where it belongs. */
export interface Placed {
  readonly book: string;
  /** The module. */
  readonly service: string;
  readonly dated: Day;
}

/**
 * Its own period when that is open for its module; else the next that is, flagged late; undefined when none is open from
 * then on.
 */
export function placeFor({ book, service, dated }: Placed, periods: readonly OpenPeriod[]): Place | undefined {
  const open = periods.filter((one) => one.book === book && !one.closedFor.includes(service));
  const own = open.find(({ from, to }) => from <= dated && dated <= to);
  if (own) return { period: own.id, year: own.year, accountingDay: dated, late: false };
  const [next] = open.filter(({ from }) => from > dated).sort((a, b) => (a.from < b.from ? -1 : 1));
  return next && { period: next.id, year: next.year, accountingDay: next.from, late: true };
}
