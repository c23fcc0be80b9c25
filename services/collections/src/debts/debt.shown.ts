import { formatAmount } from '@tolbooth/money';
import type { Debt } from './debt';

/** A debt as the audit trail shows it: amounts as decimals, no name and no address (personal data stays in its row). */
export function shownDebt(debt: Debt): object {
  const { details, balance, disputedParts, writtenOff, ...rest } = debt;
  return {
    ...rest,
    balance: formatAmount(balance, debt.currency),
    disputedParts: formatAmount(disputedParts, debt.currency),
    writtenOff: formatAmount(writtenOff, debt.currency),
    dueDate: details?.dueDate ?? null,
    protocol: details?.protocol ?? null,
    debtType: details?.debtType ?? null,
    costCentre: details?.costCentre ?? null,
  };
}
