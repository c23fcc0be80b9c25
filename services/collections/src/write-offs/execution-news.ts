import type { DataOf, receivables } from '@tolbooth/contracts';
import type { Received } from '@tolbooth/messaging';
import { parseMoney } from '@tolbooth/money';
import { writtenOffNews } from '../debts/invoice-news';
import type { ExecutedWriteOff } from './note-execution';

export function writtenOff(event: Received<DataOf<typeof receivables.InvoiceWrittenOff>>): ExecutedWriteOff {
  const { writeOffId, amount } = event.data;
  return { news: writtenOffNews(event), writeOffId, amount: parseMoney(amount).minor };
}

/** Nothing was open any more, so nothing of the invoice changed. */
export function notWrittenOff({ data }: Received<DataOf<typeof receivables.InvoiceNotWrittenOff>>): ExecutedWriteOff {
  const { invoiceId, invoiceNumber, customerAccount, writeOffId } = data;
  const { minor: balance, currency } = parseMoney(data.balance);
  const unchanged = { version: 0, kind: 'balance-changed' as const, currency, balance };
  return { news: { invoiceId, invoiceNumber, customerAccount, ...unchanged }, writeOffId, amount: 0n };
}
