// C-16: what is owed in another currency is worth the rate of the month's last day, until the first of the next.
import { converted } from '../posting/valuing.rules';

export interface ForeignBalance {
  readonly code: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

/** What the account is worth more (debit, above zero) or less than the books say; nothing where it was revalued already. */
export function unrealised({ amount, functional }: ForeignBalance, closingRate: string): bigint {
  return converted(amount, closingRate) - functional;
}
