import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { BankingRow } from '../bankings/banking.entity';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import type { LodgementLineRow, LodgementRow } from './lodgement.entity';
import type { Lodgement } from './lodgement.rows';

interface Codes {
  readonly bank: string;
  readonly outputVat: string;
}

/** What the lines still bring in: what was moved to invoices is out of the books already. */
function leftOf(lines: readonly LodgementLineRow[]): bigint {
  return lines.reduce((sum, line) => sum + line.gross - line.moved, 0n);
}

function sides({ lodgement, lines }: Lodgement, codes: Codes) {
  const { currency } = lodgement;
  return {
    lodgementId: lodgement.id,
    lodgementNumber: lodgement.number,
    customerAccount: lodgement.account,
    bank: { code: codes.bank, amount: moneyOf(leftOf(lines), currency) },
    revenue: codedAmounts(
      lines.map((line) => ({ code: line.code, amount: line.gross - line.moved - (line.tax - line.movedTax) })),
      currency,
    ),
    taxes: codedAmounts(
      lines.map((line) => ({ code: codes.outputVat, amount: line.tax - line.movedTax })),
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

/** The bank's statement shows the banking that it belongs to. */
export function lodgementReconciled(lodgement: LodgementRow, banking: BankingRow): ContractEvent {
  return receivables.LodgementReconciled.of({
    subject: lodgement.id,
    aggregateVersion: lodgement.version,
    data: {
      lodgementId: lodgement.id,
      lodgementNumber: lodgement.number,
      customerAccount: lodgement.account,
      reconciledOn: banking.reconciledOn!,
      statementLine: banking.statementLine!,
      banking: moneyOf(banking.cash + banking.cheques, banking.currency),
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
