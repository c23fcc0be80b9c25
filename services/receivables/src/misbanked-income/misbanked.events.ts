import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import type { LodgementLineRow, LodgementRow } from '../lodgements/lodgement.entity';
import type { ReceiptRow } from '../receipts/receipt.entity';
import type { MisbankedIncomeRow } from './misbanked.entity';

export function lodgementLineMoved(
  lodgement: LodgementRow,
  line: LodgementLineRow,
  moved: MisbankedIncomeRow,
  receipt: ReceiptRow,
  outputVat: string,
): ContractEvent {
  const { currency } = lodgement;
  return receivables.LodgementLineMoved.of({
    subject: lodgement.id,
    aggregateVersion: lodgement.version,
    data: {
      lodgementId: lodgement.id,
      lodgementNumber: lodgement.number,
      customerAccount: lodgement.account,
      movedAt: moved.movedAt.toISOString(),
      movedOn: moved.movedOn,
      reason: moved.error,
      toAccount: receipt.account,
      toReceiptId: receipt.id,
      invoiceNumber: moved.invoiceNumber,
      bank: { code: receipt.bankCode, amount: moneyOf(moved.amount, currency) },
      revenue: codedAmounts([{ code: line.code, amount: moved.amount - moved.tax }], currency),
      taxes: codedAmounts([{ code: outputVat, amount: moved.tax }], currency),
    },
  }) as ContractEvent;
}
