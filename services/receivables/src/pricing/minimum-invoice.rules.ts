// R-08, W11, M50, E29, E33: an invoice must be worth raising.
import { formatAmount, parseAmount } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { MinimumInvoice } from './pricing.policies';

export interface Warning {
  readonly code: string;
  readonly detail: string;
}

/** Looks at the gross total: below the cost of raising it is refused, below the second figure a warning goes along. */
export function worthRaising(total: bigint, currency: string, policy: MinimumInvoice): Warning | Refusal | undefined {
  const shown = formatAmount(total, currency);
  if (total < parseAmount(policy.refuseBelow, currency)) {
    return refuse('below-minimum-invoice', {
      field: 'lines',
      detail: `A total of ${shown} is less than the ${policy.refuseBelow} that raising it costs`,
      facts: { total: shown, minimum: policy.refuseBelow },
    });
  }
  if (total >= parseAmount(policy.warnBelow, currency)) return undefined;
  return {
    code: 'small-invoice',
    detail: `A total of ${shown} is below ${policy.warnBelow}: collect before providing`,
  };
}

/** What raising an invoice costs the budget holder, in minor units. */
export function raisingCost(currency: string, policy: MinimumInvoice): bigint {
  return parseAmount(policy.raisingCost, currency);
}
