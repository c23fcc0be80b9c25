import type { Day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import type { DistributionRow, InvoiceRow } from '../invoices/invoice.entity';
import { codedAmounts, moneyOf } from '../invoices/invoice.events';
import { balanceOf } from '../invoices/invoice.states';
import type { Why } from './reduce.rules';

/** By how much a distribution falls. */
export interface Fall {
  readonly row: DistributionRow;
  readonly amount: bigint;
}

interface When {
  readonly at: Date;
  readonly on: Day;
}

function sides(invoice: InvoiceRow, amount: bigint, falls: readonly Fall[]) {
  const of = (kind: DistributionRow['kind']) =>
    codedAmounts(
      falls.filter((fall) => fall.row.kind === kind).map((fall) => ({ code: fall.row.code, amount: fall.amount })),
      invoice.currency,
    );
  return {
    invoiceId: invoice.id,
    invoiceNumber: invoice.number!,
    customerAccount: invoice.payingAccount,
    amount: moneyOf(amount, invoice.currency),
    receivable: { code: invoice.receivableCode, amount: moneyOf(amount, invoice.currency) },
    revenue: of('revenue'),
    taxes: of('tax'),
  };
}

export function invoiceAdjusted(
  invoice: InvoiceRow,
  amount: bigint,
  falls: readonly Fall[],
  why: Why,
  when: When,
): ContractEvent {
  return receivables.InvoiceAdjusted.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...sides(invoice, amount, falls),
      adjustedAt: when.at.toISOString(),
      adjustedOn: when.on,
      balance: moneyOf(balanceOf(invoice), invoice.currency),
      writtenOff: invoice.writtenOff === 0n ? undefined : moneyOf(invoice.writtenOff, invoice.currency),
      reason: why.reason,
      cause: why.cause,
      disputeId: why.disputeId,
    },
  }) as ContractEvent;
}

export function invoiceCancelled(
  invoice: InvoiceRow,
  amount: bigint,
  falls: readonly Fall[],
  why: Why,
  when: When,
): ContractEvent {
  return receivables.InvoiceCancelled.of({
    subject: invoice.id,
    aggregateVersion: invoice.version,
    data: {
      ...sides(invoice, amount, falls),
      cancelledAt: when.at.toISOString(),
      cancelledOn: when.on,
      reason: why.reason,
      cause: why.cause,
      disputeId: why.disputeId,
      replacedBy: why.replacedBy,
    },
  }) as ContractEvent;
}
