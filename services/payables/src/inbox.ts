import { answerDifferences, chartInbox } from '@tolbooth/chart';
import { day } from '@tolbooth/calendar';
import { payables, receivables } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import { on, type InboxEntry } from '@tolbooth/verbs';
import { budgetsInbox } from './copies/budgets.copy';
import { forgetPayee } from './refunds/forget-payee';
import { takeRefund } from './refunds/take-refund';
import { openItems, openItemsOf } from './open-items.queries';

/** The chart of accounts, of which its own copy checks codes at entry (C-02), what is left of each budget (C-11), what the ledger finds to differ (C-12), refunds that receivables approved, and customers whose data it erased. */
export const inbox: readonly InboxEntry[] = [
  ...chartInbox,
  ...budgetsInbox,
  on(receivables.RefundApproved, takeRefund, ({ data }) => ({
    id: data.refundId,
    number: data.refundNumber,
    customer: data.customerAccount,
    payee: data.payee,
    payeeAddress: data.payeeAddress,
    amount: parseMoney(data.amount).minor,
    currency: data.amount.currency,
    code: data.payable.code,
    approvedOn: day(data.approvedOn),
    approvedBy: data.approvedBy,
    requestedBy: data.requestedBy,
  })),
  on(receivables.CustomerErased, forgetPayee, ({ data, aggregateVersion }) => ({
    customer: data.customerAccount,
    erasureId: data.erasureId,
    erasedOn: day(data.erasedOn),
    version: aggregateVersion,
  })),
  answerDifferences({ event: payables.PayablesItemsStated, openItems, itemsOf: openItemsOf }),
];
