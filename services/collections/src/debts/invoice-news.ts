import type { Day } from '@tolbooth/calendar';
import type { DataOf, receivables } from '@tolbooth/contracts';
import type { Received } from '@tolbooth/messaging';
import { parseMoney } from '@tolbooth/money';
import type { InvoiceNews } from './invoice-news.rules';

type Told<C> = Received<DataOf<C>>;

export function completedNews(event: Told<typeof receivables.InvoiceCompleted>): InvoiceNews {
  const { data } = event;
  const { minor, currency } = parseMoney(data.balance);
  return {
    ...invoiceOf(event),
    kind: 'completed',
    currency,
    balance: minor,
    details: {
      invoiceNumber: data.invoiceNumber,
      customerAccount: data.customerAccount,
      customerName: data.customerName,
      directorate: data.directorate,
      debtType: data.debtType,
      protocol: data.protocol,
      invoiceDate: data.invoiceDate as Day,
      completedOn: data.completedOn as Day,
      dueDate: data.dueDate as Day,
      terms: data.terms,
      total: parseMoney(data.total).minor,
      costCentre: data.costCentre,
      billTo: data.billTo,
    },
  };
}

export function reopenedNews(event: Told<typeof receivables.InvoiceReopened>): InvoiceNews {
  const { currency } = event.data.receivable.amount;
  return { ...invoiceOf(event), kind: 'reopened', currency, balance: 0n };
}

export function adjustedNews(event: Told<typeof receivables.InvoiceAdjusted>): InvoiceNews {
  const { minor, currency } = parseMoney(event.data.balance);
  const { disputeId, writtenOff } = event.data;
  const lost = writtenOff && parseMoney(writtenOff).minor;
  return { ...invoiceOf(event), kind: 'balance-changed', currency, balance: minor, writtenOff: lost, disputeId };
}

/**
 * D-11: receivables wrote it off. What takes some of it back, `WriteOffRecovered`, is no news here: the receipt or reduction that
 * does so follows at once with what is left, and nobody is reminded of the moment between.
 */
export function writtenOffNews(event: Told<typeof receivables.InvoiceWrittenOff>): InvoiceNews {
  const { minor, currency } = parseMoney(event.data.balance);
  const writtenOff = parseMoney(event.data.writtenOff).minor;
  return { ...invoiceOf(event), kind: 'balance-changed', currency, balance: minor, writtenOff };
}

export function cancelledNews(event: Told<typeof receivables.InvoiceCancelled>): InvoiceNews {
  const { currency } = event.data.amount;
  return { ...invoiceOf(event), kind: 'cancelled', currency, balance: 0n, disputeId: event.data.disputeId };
}

/** One receipt may be set against several invoices, each with the version it has after the step. */
export function applicationNews(
  event: Told<typeof receivables.ReceiptApplied> | Told<typeof receivables.ReceiptUnapplied>,
): InvoiceNews[] {
  const { data } = event;
  const hands = 'appliedAt' in data ? [data.takenBy, data.appliedBy] : [];
  const moneyBy = hands.filter((by) => by !== undefined);
  return data.applications.map((application) => {
    const { minor, currency } = parseMoney(application.balance);
    return {
      invoiceId: application.invoiceId,
      invoiceNumber: application.invoiceNumber,
      customerAccount: data.customerAccount,
      moneyBy,
      version: application.invoiceVersion,
      kind: 'balance-changed',
      currency,
      balance: minor,
      writtenOff: application.writtenOff && parseMoney(application.writtenOff).minor,
    };
  });
}

function invoiceOf(event: Received<{ invoiceId: string; invoiceNumber: string; customerAccount: string }>) {
  const { invoiceId, invoiceNumber, customerAccount } = event.data;
  return { invoiceId, invoiceNumber, customerAccount, version: event.aggregateVersion };
}
