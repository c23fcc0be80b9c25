import type { Day } from '@tolbooth/calendar';
import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import type { Call } from '@tolbooth/verbs';
import { budgetYear, type BudgetYear } from '../periods/budget-year';
import { yearName } from '../periods/periods.rules';
import { booksPolicy } from '../books/books.policy';
import { budgetPositionsPolicy } from './budget-positions.policy';
import { budgetPositionSql } from './figures.statements';
import { monthsBegun, within } from './position-days.rules';

/** What is told of a code's budget in a year; amounts as decimals, debit above zero. */
export interface PositionTold {
  readonly code: string;
  readonly year: number;
  readonly kind: 'expenditure' | 'income';
  readonly currency: string;
  readonly budget: string;
  readonly profile: string;
  readonly actual: string;
  readonly waiting: string;
  readonly committed: string;
  readonly available: string;
  readonly budget_version: number;
  readonly version: number;
}

interface OfYear {
  readonly book: string;
  readonly year: number;
}

/**
 * States the positions of these codes (all of the year where none are named) and gives back the events of those that
 * changed. Rows are locked in the order of the codes before anything is added up, so that what is told last is right.
 */
export async function restate(
  tx: Tx,
  { book, year }: OfYear,
  codes: readonly string[] | undefined,
  call: Pick<Call, 'policies' | 'on' | 'at'>,
): Promise<ContractEvent[]> {
  const days = budgetYear(call, year);
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const { version: policy } = call.policies.at(budgetPositionsPolicy, call.on);
  await queryRows(tx, budgetPositionSql.lock, [book, year, codes ?? null]);
  const told = await queryRows<PositionTold>(tx, budgetPositionSql.restate, [
    ...figuresParameters(book, days, codes, call.on),
    currency,
    call.at,
    call.on,
  ]);
  const stated = { days, policy, at: call.at, on: call.on };
  return told.map((one) => positionChanged(one, stated));
}

/** All positions of the year of a version that was just approved. */
export function restateYear(
  tx: Tx,
  about: OfYear,
  call: Pick<Call, 'policies' | 'on' | 'at'>,
): Promise<ContractEvent[]> {
  return restate(tx, about, undefined, call);
}

/** The first seven parameters of every statement that adds up a year. */
export function figuresParameters(
  book: string,
  days: BudgetYear,
  codes: readonly string[] | undefined,
  on: Day,
): unknown[] {
  const inYear = within(on, days);
  return [book, days.year, inYear, codes ?? null, days.from, days.to, monthsBegun(on, days)];
}

/** What of each code is neither spent nor reserved now, in minor units; debit above zero. */
export async function availableOf(
  tx: Tx,
  { book, year }: OfYear,
  codes: readonly string[],
  call: Pick<Call, 'policies' | 'on'>,
): Promise<ReadonlyMap<string, { budget: bigint; available: bigint }>> {
  const days = budgetYear(call, year);
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  const rows = await queryRows<{ code: string; budget: string; available: string }>(tx, budgetPositionSql.available, [
    ...figuresParameters(book, days, codes, call.on),
    currency,
  ]);
  return new Map(
    rows.map(({ code, budget, available }) => [
      code,
      { budget: parseAmount(budget, currency), available: parseAmount(available, currency) },
    ]),
  );
}

function positionChanged(
  told: PositionTold,
  stated: { days: BudgetYear; policy: string; at: Date; on: Day },
): ContractEvent {
  const { days, policy, at, on } = stated;
  const { code, year, kind, currency, version } = told;
  const amount = (text: string) => ({ amount: text, currency });
  return ledger.BudgetPositionChanged.of({
    subject: `${code}/${year}`,
    aggregateVersion: version,
    data: {
      ...{ code, year, yearName: yearName(year, days.from, 1), from: days.from, to: days.to, kind },
      budget: amount(told.budget),
      profileToDate: amount(told.profile),
      actual: amount(told.actual),
      waiting: amount(told.waiting),
      committed: amount(told.committed),
      available: amount(told.available),
      ...{ budgetVersion: told.budget_version, statedAt: at.toISOString(), statedOn: on, policy },
    },
  });
}
