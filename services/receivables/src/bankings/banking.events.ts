import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { moneyOf } from '../invoices/invoice.events';
import type { BankingRow } from './banking.entity';
import { toLodge } from './banking.rules';

export function bankingNotified(banking: BankingRow): ContractEvent {
  const money = (minor: bigint) => moneyOf(minor, banking.currency);
  return receivables.BankingNotified.of({
    subject: banking.id,
    aggregateVersion: banking.version,
    data: {
      bankingId: banking.id,
      slipReference: banking.slipReference,
      customerAccount: banking.account,
      bankedOn: banking.bankedOn,
      lodgementDueOn: banking.dueOn,
      cash: money(banking.cash),
      cheques: money(banking.cheques),
      forInvoices: money(banking.forInvoices),
      toLodge: money(toLodge(banking)),
    },
  }) as ContractEvent;
}
