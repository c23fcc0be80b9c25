// what may be applied, and what may be taken back.
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { InvoiceRow } from '../invoices/invoice.entity';
import { balanceOf, invoiceStateAt, invoiceSteps } from '../invoices/invoice.states';
import { stepOf } from '../lifecycles/step.rules';
import type { ReceiptRow } from './receipt.entity';
import { unappliedOf } from './receipt.states';

export interface Share {
  readonly invoiceId: string;
  readonly amount: bigint;
}

/** Never more than is on account, nor than is open; each invoice once, and of the receipt's own account. */
export function applicationFault(
  receipt: ReceiptRow,
  shares: readonly Share[],
  invoices: ReadonlyMap<string, InvoiceRow>,
  at: Date,
): Refusal | undefined {
  const total = shares.reduce((sum, share) => sum + share.amount, 0n);
  const short = onAccountFault(receipt, total);
  if (short) return short;
  for (const [index, share] of shares.entries()) {
    const field = `applications[${index}]`;
    const invoice = invoices.get(share.invoiceId);
    if (!invoice)
      return refuse('not-found', { field: `${field}.invoice`, detail: `There is no invoice ${share.invoiceId}` });
    const twice = shares.findIndex((each) => each.invoiceId === share.invoiceId) !== index;
    const fault = twice ? repeated(field) : invoiceFault(invoice, receipt, share.amount, field, at);
    if (fault) return fault;
  }
  return undefined;
}

/** Never more than is on account, whatever it is for. */
export function onAccountFault(receipt: ReceiptRow, wanted: bigint, field = 'applications'): Refusal | undefined {
  const unapplied = unappliedOf(receipt);
  if (wanted <= unapplied) return undefined;
  const shown = (minor: bigint) => formatAmount(minor, receipt.currency);
  return refuse('exceeds-receipt', {
    field,
    detail: `${shown(wanted)} is more than the ${shown(unapplied)} on account`,
    facts: { onAccount: shown(unapplied), wanted: shown(wanted) },
  });
}

/** Never more than stands of the receipt against the invoice. */
export function unapplicationFault(
  receipt: ReceiptRow,
  shares: readonly Share[],
  standing: (invoiceId: string) => bigint,
): Refusal | undefined {
  for (const [index, share] of shares.entries()) {
    const stands = standing(share.invoiceId);
    if (share.amount > stands || shares.findIndex((each) => each.invoiceId === share.invoiceId) !== index) {
      return refuse('not-applied', {
        field: `applications[${index}]`,
        detail: `Of receipt ${receipt.number} ${formatAmount(stands, receipt.currency)} stands against that invoice`,
        facts: { applied: formatAmount(stands, receipt.currency) },
      });
    }
  }
  return undefined;
}

function repeated(field: string): Refusal {
  return refuse('application-repeated', { field, detail: 'The same invoice is named twice: send one amount for it' });
}

function invoiceFault(
  invoice: InvoiceRow,
  receipt: ReceiptRow,
  amount: bigint,
  field: string,
  at: Date,
): Refusal | undefined {
  const step = stepOf('invoice', invoiceSteps, invoiceStateAt(invoice, at), 'apply-receipt');
  if (isRefusal(step)) return step;
  if (invoice.currency !== receipt.currency) {
    return refuse('other-currency', {
      field: `${field}.invoice`,
      detail: `Invoice ${invoice.number} is in ${invoice.currency}, the receipt in ${receipt.currency}`,
      facts: { invoiceCurrency: invoice.currency, receiptCurrency: receipt.currency },
    });
  }
  if (invoice.payingAccount !== receipt.account) {
    return refuse('other-account', {
      field: `${field}.invoice`,
      detail: `Invoice ${invoice.number} is a debt of ${invoice.payingAccount}, the receipt is of ${receipt.account}: say why`,
      facts: { invoiceAccount: invoice.payingAccount, receiptAccount: receipt.account },
    });
  }
  // What is written off may be paid after all (D-11).
  const balance = balanceOf(invoice) + invoice.writtenOff;
  if (amount <= balance) return undefined;
  return refuse('exceeds-balance', {
    field: `${field}.amount`,
    detail: `${formatAmount(amount, receipt.currency)} is more than the ${formatAmount(balance, receipt.currency)} open on invoice ${invoice.number}`,
    facts: { balance: formatAmount(balance, receipt.currency) },
  });
}
