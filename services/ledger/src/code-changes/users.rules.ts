// C-02: what a mass change does to budgets, recharges and templates of journals that go on after the last day.
import type { Day } from '@tolbooth/calendar';
import type { BudgetKind } from '../budgets/budget-lines.rules';
import type { LineFate, RePointed } from './re-pointing.rules';

export type Changes = ReadonlyMap<string, RePointed>;

/** Where a use of the code goes; it is only asked for codes that end. */
function gone(code: string, changes: Changes): LineFate {
  const { replacement, why } = changes.get(code)!;
  return replacement === null ? { left: why ?? 'there is no equivalent' } : { code: replacement };
}

/** A template goes over with its next occurrence; one that still falls due in the old code keeps it. */
export function templateFate(code: string, next: Day, endsOn: Day, changes: Changes): LineFate {
  return next <= endsOn ? { left: `it falls due on ${next} in the code that ends` } : gone(code, changes);
}

export interface RechargeUse {
  readonly codes: readonly string[];
  readonly pool: string | null;
  readonly objected: boolean;
  /** Last days of what is not charged yet. */
  readonly uncharged: readonly Day[];
}

export function rechargeFate(code: string, use: RechargeUse, endsOn: Day, changes: Changes): LineFate {
  const before = use.uncharged.find((to) => to <= endsOn);
  if (before !== undefined) return { left: `what ends on ${before} is not charged yet in the code that ends` };
  if (use.objected) return { left: 'a receiver objects: answer first' };
  if (code === use.pool) return { left: 'its pool is what was posted to the code: end it and begin another' };
  const fate = gone(code, changes);
  if ('code' in fate && use.codes.includes(fate.code)) return { left: `${fate.code} has a part in it already` };
  return fate;
}

export interface BudgetDraft {
  readonly state: 'draft' | 'submitted';
  /** First day of the year that it is for. */
  readonly from: Day;
  readonly codes: ReadonlySet<string>;
}

/** The line of a version that nobody has approved. */
export function draftFate(code: string, draft: BudgetDraft, endsOn: Day, changes: Changes): LineFate {
  if (draft.state === 'submitted') return { left: 'its lines stand: have it returned' };
  if (draft.from <= endsOn)
    return { left: 'it is of a year in which the code is used: give the months after it another' };
  const fate = gone(code, changes);
  if ('code' in fate && draft.codes.has(fate.code)) return { left: `${fate.code} has a line in it already` };
  return fate;
}

/** Budget in force of a month that begins after the last day. */
export interface BudgetMonth {
  readonly code: string;
  readonly kind: BudgetKind;
  /** Of the accounting year, from 1. */
  readonly month: number;
  readonly amount: bigint;
}

/** The budget goes over month by month, so that what the year has in all stays what it was. */
export function budgetLines(months: readonly BudgetMonth[], changes: Changes): BudgetMonth[] {
  const sums = new Map<string, BudgetMonth>();
  const add = (line: BudgetMonth) => {
    const key = `${line.code}/${line.month}`;
    sums.set(key, { ...line, amount: (sums.get(key)?.amount ?? 0n) + line.amount });
  };
  for (const line of months) {
    const fate = gone(line.code, changes);
    if (!('code' in fate)) continue;
    add({ ...line, amount: -line.amount });
    add({ ...line, code: fate.code });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}

export function budgetFate(code: string, changes: Changes): LineFate {
  return gone(code, changes);
}
