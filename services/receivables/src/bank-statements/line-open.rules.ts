// why nothing can be said of whose money a line is.
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

interface Line {
  readonly state: string;
  readonly amount: bigint;
  readonly currency: string;
}

/** Only what came in has an owner; a new line that took money out, or none in, is set aside. */
export function lineNotOpen({ state, amount, currency }: Line, field = 'id'): Refusal {
  const came = amount > 0n || state !== 'new';
  const detail = came
    ? `The line is ${state}`
    : `The line brought no money in, ${formatAmount(amount, currency)}: it has no owner, set it aside`;
  return refuse('line-not-open', { field, detail, facts: { state } });
}
