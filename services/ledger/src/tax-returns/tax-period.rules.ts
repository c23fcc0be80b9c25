// C-13: which months a return has, and what may happen to it when.
import { accountingPeriodOf, addDays, day, type Day } from '@tolbooth/calendar';
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import { taxReturnSteps, type TaxReturnState, type TaxReturnStep } from './tax-return.states';

export interface TaxPeriod {
  readonly from: Day;
  readonly to: Day;
}

/** The return that a day belongs to. @param months of a return; the first of the accounting year begins one */
export function periodOf(on: Day, months: number, yearStartMonth: number): TaxPeriod {
  const { period } = accountingPeriodOf(on, yearStartMonth);
  let from = accountingPeriodOf(on, yearStartMonth).from;
  for (let back = (period - 1) % months; back > 0; back -= 1)
    from = accountingPeriodOf(addDays(from, -1), yearStartMonth).from;
  let to = accountingPeriodOf(from, yearStartMonth).to;
  for (let more = 1; more < months; more += 1) to = accountingPeriodOf(addDays(to, 1), yearStartMonth).to;
  return { from, to };
}

/** Returns follow each other without a gap, and one is opened when the one before it is approved. */
export function mayFollow(
  before: { readonly to: Day; readonly state: TaxReturnState } | undefined,
  { from }: TaxPeriod,
): Refusal | undefined {
  if (!before) return undefined;
  const next = addDays(before.to, 1);
  if (from !== next) {
    const detail = `The next return begins on ${next}, because the last one ends on ${before.to}`;
    return refuse('tax-return-not-next', { field: 'from', detail, facts: { next } });
  }
  if (before.state === 'approved') return undefined;
  const detail = `The return up to ${before.to} is ${before.state}: what it knew is settled when it is approved`;
  return refuse('tax-return-state', { field: 'from', detail, facts: { state: before.state } });
}

export function stepOf(
  verb: TaxReturnStep['verb'],
  { from, to }: TaxPeriod,
  state: TaxReturnState,
): TaxReturnStep | Refusal {
  return stepIn(taxReturnSteps, verb, state, () => {
    const detail = `The return from ${day(from)} to ${to} is ${state}`;
    return refuse('tax-return-state', { detail, facts: { state, verb } });
  });
}
