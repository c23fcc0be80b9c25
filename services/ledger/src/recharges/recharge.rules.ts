// C-15: what a recharge must be: codes of one book, income at the provider, expenditure at those who receive.
import { fitsScope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { AccountClass } from '../codes/account-classes.policy';
import type { Receiver } from './instalments.rules';

/** What the chart says of a code. */
export interface CodeFacts {
  readonly book: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly class: AccountClass | undefined;
  readonly balancing: string;
}

export type ChartOf = (code: string) => CodeFacts | undefined;

export interface Coded {
  readonly book: string;
  readonly provider: string;
  readonly pool: string | null;
  readonly receivers: readonly Receiver[];
}

/** The first fault of the codes, on the day from which they are needed. */
export function codesFault({ book, provider, pool, receivers }: Coded, chart: ChartOf, on: Day): Refusal | undefined {
  const others = receivers.map(({ code }, at) => [code, `receivers[${at}].code`] as const);
  const faults = [
    codeFault(chart, provider, { field: 'provider', book, on, classes: ['income'] }),
    pool === null ? undefined : codeFault(chart, pool, { field: 'pool', book, on, classes: ['expenditure'] }),
    ...others.map(([code, field]) => codeFault(chart, code, { field, book, on, classes: ['expenditure'] })),
    twice(receivers),
    ...others.map(([code, field]) => acrossFault(chart, provider, code, field)),
  ];
  return faults.find((fault) => fault !== undefined);
}

export interface Wanted {
  readonly field: string;
  readonly book: string;
  readonly on: Day;
  readonly classes: readonly AccountClass[];
}

/** C-02, C-03: the code is in use, of these books, and of a class that is charged between cost centres. */
export function codeFault(chart: ChartOf, code: string, { field, book, on, classes }: Wanted): Refusal | undefined {
  const known = chart(code);
  if (!known || on < known.from || (known.to !== null && on > known.to)) {
    const why = known ? `is in use from ${known.from}${known.to ? ` to ${known.to}` : ''}` : 'is not known';
    return refuse('combination-not-active', {
      field,
      detail: `The combination ${code} ${why}; an accountant can bring it into use`,
      facts: { code, on, activatedBy: 'accountant' },
    });
  }
  if (known.book !== book) {
    const detail = `${code} belongs to the books ${known.book}, not to ${book}`;
    return refuse('code-of-another-book', { field, detail, facts: { code, book: known.book } });
  }
  if (known.class && classes.includes(known.class)) return undefined;
  return refuse('recharge-code-class', {
    field,
    detail: `${code} is ${known.class ?? 'of no class'}; it has to be ${classes.join(' or ')}`,
    facts: { code, class: known.class, wanted: classes },
  });
}

/** The base has to count something somewhere. */
export function figuresFault(receivers: readonly Receiver[]): Refusal | undefined {
  if (receivers.some(({ figure }) => /[1-9]/.test(figure))) return undefined;
  return refuse('recharge-no-figures', { field: 'receivers', detail: 'The figures of all receivers are nothing' });
}

function twice(receivers: readonly Receiver[]): Refusal | undefined {
  const at = receivers.findIndex(({ code }, index) => receivers.findIndex((one) => one.code === code) !== index);
  if (at < 0) return undefined;
  const detail = `${receivers[at]!.code} stands there before`;
  return refuse('recharge-receiver-twice', { field: `receivers[${at}].code`, detail });
}

/** C-04: debits equal credits in each balancing segment, so a recharge stays within one. */
export function acrossFault(chart: ChartOf, one: string, other: string, field: string): Refusal | undefined {
  if (chart(one)?.balancing === chart(other)?.balancing) return undefined;
  return refuse('recharge-crosses-balancing', {
    field,
    detail: `${one} and ${other} differ in their balancing segment`,
    facts: { one, other },
  });
}

/** X-08: only for cost centres of one's own. @param patterns of `scopePatterns`; undefined for everything */
export function ownCostCentre(
  patterns: readonly string[] | undefined,
  book: string,
  costCentre: string,
  field: string,
): Refusal | undefined {
  if (fitsScope(patterns, `${book}/${costCentre}`)) return undefined;
  return refuse('not-your-cost-centre', { field, detail: `${costCentre} is not among your cost centres` });
}
