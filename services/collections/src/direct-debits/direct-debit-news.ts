import type { Day } from '@tolbooth/calendar';
import type { DataOf, receivables } from '@tolbooth/contracts';
import type { Received } from '@tolbooth/messaging';
import type { ClaimedDebt } from '../debts/debt.rows';
import type { DirectDebitCopy } from './direct-debit.entity';

/** What one event says of one of the invoices of a direct debit. */
export type DirectDebitNews = ClaimedDebt & Readonly<DirectDebitCopy>;

type Told<C> = Received<DataOf<C>>;

export function notifiedNews(event: Told<typeof receivables.DirectDebitNotified>): DirectDebitNews[] {
  return newsOf(event, { collectOn: event.data.collectOn as Day, returnedOn: null });
}

export function endedNews(event: Told<typeof receivables.DirectDebitEnded>): DirectDebitNews[] {
  const { outcome, endedOn } = event.data;
  const returned = outcome === 'rejected' || outcome === 'returned';
  return newsOf(event, { collectOn: null, returnedOn: returned ? (endedOn as Day) : null });
}

function newsOf(
  {
    data,
    aggregateVersion: version,
  }: Told<typeof receivables.DirectDebitNotified | typeof receivables.DirectDebitEnded>,
  days: Pick<DirectDebitCopy, 'collectOn' | 'returnedOn'>,
): DirectDebitNews[] {
  const { directDebitId, customerAccount, amount } = data;
  return data.invoices.map(({ invoiceId, invoiceNumber }) => ({
    ...{ directDebitId, invoiceId, invoiceNumber, customerAccount, currency: amount.currency, version, ...days },
  }));
}
