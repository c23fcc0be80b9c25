// C-11: what one code is given others give, and it is neither spent nor reserved. A code on the giving side gives money:
// expenditure gives up budget, income promises more. So every change is amount × −1 or + 1, and all add up to nothing.
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { BudgetKind } from '../budgets/budget-lines.rules';

export interface Side {
  readonly code: string;
  /** Minor units, above zero. */
  readonly amount: bigint;
  /** Amounts by number of the month within the year, where they were given. */
  readonly months?: ReadonlyMap<number, bigint> | undefined;
  /** How the caller names it: `from[0]`. */
  readonly field: string;
}

export interface Asked {
  readonly from: readonly Side[];
  readonly to: readonly Side[];
}

export interface Left {
  /** Of the year, debit above zero. */
  readonly budget: bigint;
  /** budget − actual − waiting − committed */
  readonly available: bigint;
}

type KindOf = (code: string) => BudgetKind;

/** Both sides are the same amount, no code stands twice, and given months add up. */
export function sidesFault({ from, to }: Asked): Refusal | undefined {
  const seen = new Set<string>();
  for (const { code, amount, months, field } of [...from, ...to]) {
    if (seen.has(code)) {
      return refuse('virement-code-once', { field: `${field}.code`, detail: `${code} stands twice`, facts: { code } });
    }
    seen.add(code);
    const given = months && total([...months.values()]);
    if (given !== undefined && given !== amount) {
      return refuse('virement-does-not-add-up', {
        field: `${field}.months`,
        detail: `The months of ${code} add up to ${formatAmount(given)}, not to ${formatAmount(amount)}`,
      });
    }
  }
  const [gives, gets] = [amountOf(from), amountOf(to)];
  if (gives === gets) return undefined;
  return refuse('virement-does-not-balance', {
    field: 'to',
    detail: `${formatAmount(gives)} is given and ${formatAmount(gets)} received`,
    facts: { given: formatAmount(gives), received: formatAmount(gets), difference: formatAmount(gives - gets) },
  });
}

export function amountOf(sides: readonly Side[]): bigint {
  return total(sides.map(({ amount }) => amount));
}

export function kindsFault(asked: Asked, kindOf: KindOf, mixes: boolean): Refusal | undefined {
  const [first, ...others] = [...asked.from, ...asked.to];
  const other = first && others.find(({ code }) => kindOf(code) !== kindOf(first.code));
  if (!first || !other || mixes) return undefined;
  const kinds = { [first.code]: kindOf(first.code), [other.code]: kindOf(other.code) };
  return refuse('virement-mixes-kinds', {
    field: `${other.field}.code`,
    detail: `${first.code} is ${kinds[first.code]} and ${other.code} is ${kinds[other.code]}: income does not pay for expenditure`,
    facts: kinds,
  });
}

/** Never more than what is unspent and uncommitted; an income target is never lowered below nothing. */
export function availableFault(asked: Asked, kindOf: KindOf, left: (code: string) => Left): Refusal | undefined {
  for (const { code, amount, field } of asked.from) {
    const { available, budget } = left(code);
    const most = available < budget ? available : budget;
    if (kindOf(code) === 'expenditure' && amount > most) return tooMuch(code, amount, most < 0n ? 0n : most, field);
  }
  for (const { code, amount, field } of asked.to) {
    const target = -left(code).budget;
    if (kindOf(code) === 'income' && amount > target) return tooMuch(code, amount, target, field);
  }
  return undefined;
}

function tooMuch(code: string, amount: bigint, most: bigint, field: string): Refusal {
  return refuse('virement-not-available', {
    field: `${field}.amount`,
    detail: `${formatAmount(amount)} of ${code} cannot be moved: ${formatAmount(most)} is neither spent nor reserved`,
    facts: { code, amount: formatAmount(amount), available: formatAmount(most) },
  });
}

export interface Band {
  readonly upTo?: string | undefined;
  readonly approvals: number;
  readonly roles: readonly string[];
}

/** The band of an amount, ends included: 25,000.00 is within a band up to 25000.00. */
export function bandOf(bands: readonly Band[], amount: bigint, currency: string): Band {
  return bands.find(({ upTo }) => upTo === undefined || amount <= parseAmount(upTo, currency)) ?? bands.at(-1)!;
}

export function authorityFault(band: Band, roles: readonly string[], amount: bigint): Refusal | undefined {
  if (band.roles.some((role) => roles.includes(role))) return undefined;
  return refuse('virement-above-authority', {
    field: 'id',
    detail: `A virement of ${formatAmount(amount)} is approved by ${band.roles.join(' or ')}`,
    facts: { amount: formatAmount(amount), roles: band.roles },
  });
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
