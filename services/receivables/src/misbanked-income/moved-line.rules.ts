// what of a lodgement line goes to an invoice, and how much tax goes with it.
import { formatAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface LineMoney {
  readonly gross: bigint;
  readonly tax: bigint;
  readonly moved: bigint;
  readonly movedTax: bigint;
}

export function lineFault(line: LineMoney, amount: bigint, currency: string): Refusal | undefined {
  const left = line.gross - line.moved;
  if (amount <= left) return undefined;
  return refuse('exceeds-lodgement-line', {
    field: 'amount',
    detail: `${formatAmount(amount, currency)} is more than the ${formatAmount(left, currency)} that are left of the line`,
    facts: { left: formatAmount(left, currency), moved: formatAmount(line.moved, currency) },
  });
}

/**
 * The tax within the part, in minor units: the share of the line's tax that all moved parts have, half up, less what went
 * before. So the last penny of the line takes the last penny of its tax.
 */
export function taxOfPart(line: LineMoney, amount: bigint): bigint {
  const all = line.moved + amount;
  return (2n * line.tax * all + line.gross) / (2n * line.gross) - line.movedTax;
}
