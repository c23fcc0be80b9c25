import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import type { BalanceDifferenceRow } from './balance-difference.entity';

export function storedBalanceDiffers(row: BalanceDifferenceRow, at: Date): ContractEvent {
  const { id: differenceId, code, currency, period, stored, state, version } = row;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  const data = {
    ...{ differenceId, code, period, stored, state, at: at.toISOString() },
    lines: { debit: money(row.linesDebit), credit: money(row.linesCredit) },
    balance: { debit: money(row.storedDebit), credit: money(row.storedCredit) },
  };
  return ledger.StoredBalanceDiffers.of({ subject: differenceId, aggregateVersion: version, data });
}
