import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { BankingRow } from '../bankings/banking.entity';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import type { Lodgement } from './lodgement.rows';

interface Codes {
  readonly bank: string;
  readonly outputVat: string;
}

function sides({ lodgement, lines }: Lodgement, codes: Codes) {
  const { currency } = lodgement;
  return {
    lodgementId: lodgement.id,
    lodgementNumber: lodgement.number,
    customerAccount: lodgement.account,
    bank: { code: codes.bank, amount: moneyOf(lodgement.amount, currency) },
    revenue: codedAmounts(
      lines.map((line) => ({ code: line.code, amount: line.gross - line.tax })),
      currency,
    ),
    taxes: codedAmounts(
      lines.map((line) => ({ code: codes.outputVat, amount: line.tax })),
      currency,
    ),
  };
}

export function lodgementCompleted(kept: Lodgement, banking: BankingRow, codes: Codes): ContractEvent {
  const { lodgement } = kept;
  return receivables.LodgementCompleted.of({
    subject: lodgement.id,
    aggregateVersion: lodgement.version,
    data: {
      ...sides(kept, codes),
      bankedOn: banking.bankedOn,
      completedAt: lodgement.completedAt!.toISOString(),
      completedOn: lodgement.completedOn!,
      banking: moneyOf(banking.cash + banking.cheques, lodgement.currency),
      forInvoices: moneyOf(banking.forInvoices, lodgement.currency),
      amount: moneyOf(lodgement.amount, lodgement.currency),
      late: lodgement.late,
      lateReason: lodgement.lateReason ?? undefined,
    },
  }) as ContractEvent;
}

interface When {
  readonly at: Date;
  readonly on: Day;
  readonly reason: string;
}

export function lodgementReopened(kept: Lodgement, codes: Codes, when: When): ContractEvent {
  return receivables.LodgementReopened.of({
    subject: kept.lodgement.id,
    aggregateVersion: kept.lodgement.version,
    data: { ...sides(kept, codes), reopenedAt: when.at.toISOString(), reopenedOn: when.on, reason: when.reason },
  }) as ContractEvent;
}

export function lodgementCancelled(kept: Lodgement, codes: Codes, when: When): ContractEvent {
  return receivables.LodgementCancelled.of({
    subject: kept.lodgement.id,
    aggregateVersion: kept.lodgement.version,
    data: { ...sides(kept, codes), cancelledAt: when.at.toISOString(), cancelledOn: when.on, reason: when.reason },
  }) as ContractEvent;
}
