import { day } from '@tolbooth/calendar';
import { receivables } from '@tolbooth/contracts';
import { on, type InboxEntry } from '@tolbooth/verbs';
import { adjustedNews, applicationNews, cancelledNews, completedNews, reopenedNews } from './debts/invoice-news';
import { forgetCustomer } from './customers/forget-customer';
import { keepCustomer } from './customers/keep-customer';
import { keepDebt } from './debts/keep-debt';
import { endedNews, notifiedNews } from './direct-debits/direct-debit-news';
import { keepDirectDebit } from './direct-debits/keep-direct-debit';
import { notWrittenOff, writtenOff } from './write-offs/execution-news';
import { noteExecution } from './write-offs/note-execution';

/** All that collections listens to: whatever changes what is open on an invoice or how it is paid, and who the customer is. */
export const inbox: InboxEntry[] = [
  on(receivables.InvoiceCompleted, keepDebt, completedNews),
  on(receivables.InvoiceReopened, keepDebt, reopenedNews),
  on(receivables.InvoiceAdjusted, keepDebt, adjustedNews),
  on(receivables.InvoiceCancelled, keepDebt, cancelledNews),
  on(receivables.InvoiceWrittenOff, noteExecution, writtenOff),
  on(receivables.InvoiceNotWrittenOff, noteExecution, notWrittenOff),
  on(receivables.ReceiptApplied, keepDebt, applicationNews),
  on(receivables.ReceiptUnapplied, keepDebt, applicationNews),
  on(receivables.DirectDebitNotified, keepDirectDebit, notifiedNews),
  on(receivables.DirectDebitEnded, keepDirectDebit, endedNews),
  on(receivables.CustomerChanged, keepCustomer, ({ data, aggregateVersion }) => ({
    account: data.customerAccount,
    name: data.name,
    specialNeeds: data.specialNeeds ?? null,
    mergedInto: data.mergedInto ?? null,
    address: data.address,
    active: data.active,
    erased: false,
    version: aggregateVersion,
  })),
  on(receivables.CustomerErased, forgetCustomer, ({ data, aggregateVersion }) => ({
    account: data.customerAccount,
    erasureId: data.erasureId,
    ground: data.ground,
    erasedOn: day(data.erasedOn),
    paidByOthers: data.invoicesPaidByOthers ?? [],
    version: aggregateVersion,
  })),
];
