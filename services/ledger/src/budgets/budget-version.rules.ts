// C-11: a year is set once and then revised; the version in force at a day; what was declared is what the lines say.
import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface YearDays {
  readonly from: Day;
  readonly to: Day;
}

export interface ApprovedVersion {
  readonly number: number;
  readonly effectiveFrom: Day;
}

/** The one in force at the end of the day: the latest to take effect, and of the same day the one approved last. */
export function inForce<V extends ApprovedVersion>(approved: readonly V[], on: Day): V | undefined {
  return [...approved]
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .sort((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? b.number - a.number : a.effectiveFrom < b.effectiveFrom ? 1 : -1,
    )[0];
}

export function effectiveFault(
  kind: string,
  from: Day,
  year: YearDays,
  approved: readonly ApprovedVersion[],
): Refusal | undefined {
  const field = 'effectiveFrom';
  if (kind === 'original' && from !== year.from) {
    return refuse('budget-effective-day', {
      field,
      detail: `The budget of a year takes effect on ${year.from}, not on ${from}`,
    });
  }
  if (from < year.from || from > year.to) {
    return refuse('budget-effective-day', {
      field,
      detail: `${from} is not in the year from ${year.from} to ${year.to}`,
    });
  }
  const later = approved.find(({ effectiveFrom }) => effectiveFrom > from);
  if (!later) return undefined;
  return refuse('budget-effective-day', {
    field,
    detail: `Version ${later.number} takes effect on ${later.effectiveFrom}: a later one cannot take effect before it`,
    facts: { version: later.number, effectiveFrom: later.effectiveFrom },
  });
}

export interface Totals {
  readonly expenditure: bigint;
  readonly income: bigint;
}

export function totalsOf(lines: readonly { kind: string; annual: bigint }[]): Totals {
  const sum = (kind: string) => lines.reduce((total, line) => (line.kind === kind ? total + line.annual : total), 0n);
  return { expenditure: sum('expenditure'), income: sum('income') };
}

/** The control totals that were declared when the version was begun, to the penny. */
export function controlFault(declared: Totals, actual: Totals & { lines: number }): Refusal | undefined {
  if (actual.lines === 0) {
    return refuse('budget-does-not-add-up', { field: 'lines', detail: 'The version has no lines' });
  }
  const wrong = (['expenditure', 'income'] as const).find((kind) => declared[kind] !== actual[kind]);
  if (!wrong) return undefined;
  return refuse('budget-does-not-add-up', {
    field: wrong === 'income' ? 'declaredIncome' : 'declaredExpenditure',
    detail: `The lines of ${wrong} add up to ${formatAmount(actual[wrong])}, declared are ${formatAmount(declared[wrong])}`,
    facts: {
      declared: formatAmount(declared[wrong]),
      lines: formatAmount(actual[wrong]),
      difference: formatAmount(actual[wrong] - declared[wrong]),
    },
  });
}

/** The days in which the budget of a year is set: the last such days before the year begins. */
export function settingWindow(window: { from: string; to: string }, year: Pick<YearDays, 'from'>): YearDays {
  const begins = Number.parseInt(year.from.slice(0, 4), 10);
  const calendarYear = window.to < year.from.slice(5) ? begins : begins - 1;
  return { from: `${calendarYear}-${window.from}` as Day, to: `${calendarYear}-${window.to}` as Day };
}

/** A sentence where the budget of a year is set at another time than the council says; it is no reason to refuse. */
export function windowWarning(kind: string, window: YearDays, on: Day): string | undefined {
  if (kind !== 'original' || (on >= window.from && on <= window.to)) return undefined;
  return `The budget of this year is set from ${window.from} to ${window.to}; today is ${on}`;
}
