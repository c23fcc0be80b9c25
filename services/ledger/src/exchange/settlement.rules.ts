// C-16: what has come about between the rate of a debt and the rates of what settled it.
import { converted } from '../posting/valuing.rules';
import Big from 'big.js';

/** An open item in another currency; debit above zero, minor units. */
export interface ForeignItem {
  readonly code: string;
  readonly currency: string;
  readonly item: string;
  readonly documentNumber: string;
  readonly amount: bigint;
  readonly functional: bigint;
  /** What opened it, in both amounts. */
  readonly opened: bigint;
  readonly openedFunctional: bigint;
}

/**
 * What the account holds of the item in the council's currency beyond what is still open at the rate that opened it: all of
 * it once the item is settled, the settled part's while it is partly.
 */
export function realised({ amount, functional, opened, openedFunctional }: ForeignItem): bigint {
  const rate = new Big(openedFunctional.toString()).div(opened.toString()).toString();
  return functional - converted(amount, rate);
}
