// R-24, M11: full recovery of cost without a surplus, in whole minor units; quantities have two decimals.
import { parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

export type CostKind = 'fixed' | 'variable' | 'stepped' | 'overhead';

/** One cost; amounts in minor units. Which fields count depends on its kind. */
export interface Cost {
  readonly head: string;
  readonly title: string;
  readonly kind: CostKind;
  /** Fixed: in all. Variable: a unit. Stepped: each step. Overhead: the pool that is shared out. */
  readonly amount: bigint;
  /** Stepped: a step begins each time the units exceed another so many. */
  readonly unitsAStep?: string | undefined;
  /** Overhead: shared by this base (staff time, mileage), of which this service uses so much of so much. */
  readonly base?: string | undefined;
  readonly used?: string | undefined;
  readonly ofAll?: string | undefined;
}

/** Hundredths: units, steps and bases have at most two decimals. */
export function hundredths(decimal: string): bigint {
  const [whole = '0', decimals = ''] = decimal.split('.');
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
}

const upwards = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor;

/** What so many units cost in all. A fraction of a minor unit is a whole one: cost is covered, never rounded away. */
export function costOf(costs: readonly Cost[], units: string): bigint {
  return costs.reduce((sum, cost) => sum + partOf(cost, hundredths(units)), 0n);
}

function partOf({ kind, amount, unitsAStep, used, ofAll }: Cost, units: bigint): bigint {
  if (kind === 'fixed') return amount;
  if (kind === 'variable') return upwards(amount * units, 100n);
  if (kind === 'stepped') return amount * upwards(units, hundredths(unitsAStep!));
  return upwards(amount * hundredths(used!), hundredths(ofAll!));
}

/**
 * The least charge a unit by which so many units cover their cost. It is more than the cost by less than one minor unit a
 * unit: that is the whole of the rounding, and there is no other surplus.
 * @param badDebtTarget percent of what is charged that will not be paid; the others bear it
 */
export function unitCharge(cost: bigint, units: string, badDebtTarget?: string): bigint {
  const [whole, decimals = ''] = (badDebtTarget ?? '0').split('.');
  const paid = 100_000n - BigInt(whole!) * 1_000n - BigInt(decimals.padEnd(3, '0'));
  return upwards(cost * 100n * 100_000n, hundredths(units) * paid);
}

export interface AtVolume {
  readonly units: string;
  readonly cost: bigint;
  readonly unitCharge: bigint;
}

/** What a unit would have to cost if another number were taken up: one, ten, or as many as expected. */
export function atVolumes(costs: readonly Cost[], volumes: readonly string[], badDebtTarget?: string): AtVolume[] {
  return volumes.map((units) => {
    const cost = costOf(costs, units);
    return { units, cost, unitCharge: unitCharge(cost, units, badDebtTarget) };
  });
}

interface Known {
  readonly costHeads: readonly { readonly id: string }[];
  readonly overheadBases: readonly { readonly id: string }[];
}

/** Every head that full recovery looks at is named, and each cost says what its kind needs. */
export function costsFault(costs: readonly Cost[], { costHeads, overheadBases }: Known): Refusal | undefined {
  for (const [at, cost] of costs.entries()) {
    const fault = costFault(cost, `costs[${at}]`, { costHeads, overheadBases });
    if (fault) return fault;
  }
  const missing = costHeads.map(({ id }) => id).filter((id) => !costs.some(({ head }) => head === id));
  if (missing.length === 0) return undefined;
  return refuse('cost-head-missing', {
    field: 'costs',
    detail: `Full recovery looks at ${missing.join(', ')} as well; where there is none of it, say 0.00`,
    facts: { missing },
  });
}

function costFault(cost: Cost, field: string, { costHeads, overheadBases }: Known): Refusal | undefined {
  const { head, kind, base, used, ofAll, unitsAStep } = cost;
  if (!costHeads.some(({ id }) => id === head)) {
    return refuse('cost-head-unknown', { field: `${field}.head`, detail: `There is no cost head "${head}"` });
  }
  if (kind === 'stepped' && (unitsAStep === undefined || hundredths(unitsAStep) === 0n)) {
    return refuse('cost-incomplete', {
      field: `${field}.unitsAStep`,
      detail: 'A stepped cost says after how many units',
    });
  }
  if (kind !== 'overhead') return undefined;
  if (base === undefined || !overheadBases.some(({ id }) => id === base)) {
    const bases = overheadBases.map(({ id }) => id);
    return refuse('cost-incomplete', { field: `${field}.base`, detail: `Its base is one of ${bases.join(', ')}` });
  }
  if (used !== undefined && ofAll !== undefined && hundredths(ofAll) > 0n && hundredths(used) <= hundredths(ofAll)) {
    return undefined;
  }
  return refuse('cost-incomplete', {
    field: `${field}.used`,
    detail: 'It says how much of how much of its base is used',
  });
}

export interface BadDebt {
  /** Of the invoices of the charge, in minor units. */
  readonly billed: bigint;
  readonly bad: bigint;
  /** Percent with three decimals, rounded half up; null where nothing was billed. */
  readonly actual: string | null;
  readonly over: boolean;
}

/** E32: actual against the target, exactly; the percentage that is shown is rounded, the comparison is not. */
export function badDebtAgainst(target: string | null, billed: bigint, bad: bigint): BadDebt {
  if (billed <= 0n) return { billed, bad, actual: null, over: false };
  const thousandths = (bad * 100_000n * 2n + billed) / (billed * 2n);
  const actual = `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`;
  if (target === null) return { billed, bad, actual, over: false };
  const [whole, decimals = ''] = target.split('.');
  const aimed = BigInt(whole!) * 1_000n + BigInt(decimals.padEnd(3, '0'));
  return { billed, bad, actual, over: bad * 100_000n > aimed * billed };
}

/** The same of amounts as they are kept; undefined where it is not over. */
export function badDebtOver(kept: { target: string | null; billed: string; bad: string; currency: string }) {
  const [billed, bad] = [kept.billed, kept.bad].map((amount) => parseAmount(amount, kept.currency));
  const debt = badDebtAgainst(kept.target, billed!, bad!);
  return debt.over ? debt : undefined;
}

/** E32: what there is to do about it. */
export const badDebtRemedies = ['charging policy', 'method of charging', 'bad-debt goal'] as const;
