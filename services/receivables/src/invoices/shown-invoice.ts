import type { Runner } from '@tolbooth/verbs';
import { invoiceEntryPolicy } from './invoice-entry.policy';
import type { Invoice } from './invoice.rows';
import { invoiceView, type InvoiceView } from './invoice.views';

/** An invoice as it is shown at this moment. */
export function shownInvoice(runner: Runner): (invoice: Invoice) => InvoiceView {
  return (invoice) =>
    invoiceView(invoice, runner.clock.now(), runner.policies.at(invoiceEntryPolicy, runner.today()).value);
}
