import type { Actor } from '@tolbooth/access';
import type { Change, Outcome } from '@tolbooth/verbs';
import { day } from '@tolbooth/calendar';
import { setCombination } from '../src/codes/set-combination';
import { setSegmentValue } from '../src/codes/set-segment-value';
import type { GivenLine } from '../src/budgets/budget-lines.rules';
import { fillBudget } from '../src/budgets/fill-budget';
import { approveBudget, submitBudget } from '../src/budgets/move-budget';
import { startBudget } from '../src/budgets/start-budget';
import { approveVirement } from '../src/virements/decide-virement';
import { requestVirement } from '../src/virements/request-virement';
import { codes, type Books } from './books';

/** Codes for budgets beside those of `codes`: heating in the same directorate, roads in another. */
export const budgetCodes = {
  training: codes.expense,
  heating: 'WE93110-42000-000-0000-00-0000',
  roads: 'HW10000-42000-000-0000-00-0000',
  fees: codes.income,
  grants: 'WE93110-82000-000-0000-00-0000',
};

export const person = (id: string, ...roles: string[]): Actor => ({ id, name: id, roles });
export const anna = person('anna', 'accountant');
export const hugh = person('hugh', 'head-of-finance');
export const hella = person('hella', 'head-of-finance');

export async function addBudgetCodes(books: Books): Promise<void> {
  await books.addCodes();
  const from = day('2003-04-01');
  const more = { costCentre: ['HW10000'], subjective: ['42000', '82000'] };
  await books.perform(
    setSegmentValue,
    Object.entries(more).flatMap(([segment, values]) => values.map((value) => ({ segment, value, name: value, from }))),
  );
  const { heating, roads, grants } = budgetCodes;
  await books.perform(
    setCombination,
    [heating, roads, grants].map((code) => ({ code, name: code, from })),
  );
}

export function done<C extends Change>(outcomes: readonly Outcome<C>[]): C {
  const [first] = outcomes;
  if (first && 'change' in first) return first.change;
  throw new Error(JSON.stringify(first, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
}

export function refused(outcomes: readonly Outcome<Change>[]): { code: string; field?: string; facts: object } {
  const [first] = outcomes;
  if (first && 'refusal' in first) return first.refusal;
  throw new Error('it was not refused');
}

export function given(code: string, annual: bigint, spread: GivenLine['spread'] = {}, line = 1): GivenLine {
  return { code, annual, currency: 'GBP', spread, line, field: `lines[${line - 1}]` };
}

/** A version of 2006/07 that is approved, with these lines in minor units. */
export async function approved(
  books: Books,
  lines: readonly GivenLine[],
  about: { reason?: string; effectiveFrom?: string; year?: number; copy?: boolean } = {},
): Promise<string> {
  const sum = (sign: (annual: bigint) => boolean) =>
    lines.reduce((total, { annual }) => (sign(annual) ? total + annual : total), 0n);
  const { row } = done(
    await books.perform(
      startBudget,
      [
        {
          ...{ book: 'council', year: about.year ?? 2006, title: 'Budget', copy: false, currency: 'GBP' },
          effectiveFrom: about.effectiveFrom === undefined ? undefined : day(about.effectiveFrom),
          declaredExpenditure: sum((annual) => annual > 0n),
          declaredIncome: sum((annual) => annual < 0n),
        },
      ],
      { by: anna, reason: about.reason },
    ),
  );
  const { id } = row;
  done(await books.perform(fillBudget, [{ id, lines }], { by: anna }));
  done(await books.perform(submitBudget, [{ id }], { by: anna }));
  done(await books.perform(approveBudget, [{ id }], { by: hugh }));
  return id;
}

export interface SideGiven {
  readonly code: string;
  readonly amount: bigint;
}

export function virement(from: readonly SideGiven[], to: readonly SideGiven[], year = 2006) {
  const sides = (all: readonly SideGiven[], name: string) =>
    all.map((one, at) => ({ ...one, field: `${name}[${at}]` }));
  return {
    ...{ book: 'council', year, reason: 'Heating costs less than planned' },
    ...{ currency: 'GBP', currencyField: 'from[0].amount.currency' },
    ...{ from: sides(from, 'from'), to: sides(to, 'to') },
  };
}

export async function moved(books: Books, from: SideGiven, to: SideGiven): Promise<string> {
  const { row } = done(await books.perform(requestVirement, [virement([from], [to])], { by: anna }));
  done(await books.perform(approveVirement, [{ id: row.id }], { by: hugh }));
  return row.id;
}

/** What was told last of each budget, in the order of the codes. */
export function positionsTold(books: Books): Promise<Position[]> {
  return books.rows<Position>(
    `SELECT code, budget::text AS budget, actual::text AS actual, waiting::text AS waiting, committed::text AS committed,
            available::text AS available, version FROM budget_position ORDER BY code`,
  );
}

interface Position {
  readonly code: string;
  readonly budget: string;
  readonly actual: string;
  readonly waiting: string;
  readonly committed: string;
  readonly available: string;
  readonly version: number;
}
