import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { apportion, chargeable, instalmentsOf } from './instalments.rules';
import type { RechargeRow } from './recharge.entity';

/** M12: the notice: basis, count date, data year, expected increase, and when it is over. */
export function rechargeNoticed(row: RechargeRow, yearStartMonth: number): ContractEvent {
  const { id: rechargeId, book, method, title, nature, provider, base, countDate, dataYear, expectedIncrease } = row;
  const { currency, receivers, noticeDays } = row;
  const money = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
  const shares = row.amount === null ? undefined : apportion(row.amount, receivers);
  const periods = chargeable(instalmentsOf(row, yearStartMonth), row.chargeableFrom);
  const data = {
    ...{ rechargeId, number: row.number!, book, method, title, nature, provider, base, countDate, dataYear },
    ...{ expectedIncrease, noticeDays, noticedOn: row.noticedOn!, chargeableFrom: row.chargeableFrom! },
    ...(row.pool === null ? {} : { pool: row.pool }),
    ...(row.amount === null ? {} : { amount: money(row.amount) }),
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
    periods: periods.map(({ period }) => period),
    receivers: receivers.map(({ code, costCentre, figure }, at) => ({
      ...{ code, costCentre, figure },
      ...(shares ? { amount: money(shares[at]!.amount) } : {}),
    })),
  };
  return ledger.RechargeNoticed.of({ subject: rechargeId, aggregateVersion: row.version, data });
}
