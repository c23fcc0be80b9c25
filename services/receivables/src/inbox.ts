import { answerDifferences, chartInbox } from '@tolbooth/chart';
import { day } from '@tolbooth/calendar';
import { collections, receivables } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import { on, type InboxEntry } from '@tolbooth/verbs';
import { copyDispute } from './copies/copy-dispute';
import { copyDunningStep } from './copies/copy-dunning-step';
import { copyWriteOff } from './copies/copy-write-off';
import { openItems, openItemsOf } from './enquiries/open-items.queries';
import { refundsInbox } from './refunds/refunds.inbox';
import { settleDispute } from './reductions/settle-dispute';
import { writeOffInvoice } from './write-offs/write-off-invoice';
import { approvedWriteOffs, refusedWriteOffs, requestedWriteOffs } from './write-offs/write-offs.inbox';

/** Everything this service listens to. */
export const inbox: readonly InboxEntry[] = [
  ...chartInbox,
  ...refundsInbox,
  answerDifferences({ event: receivables.ReceivablesItemsStated, openItems, itemsOf: openItemsOf }),
  on(collections.DisputeRaised, copyDispute, ({ data, aggregateVersion }) => ({ data, version: aggregateVersion })),
  on(collections.ReminderIssued, copyDunningStep, ({ id, data }) => ({ id, data, step: 'reminder' })),
  on(collections.FinalNoticeIssued, copyDunningStep, ({ id, data }) => ({ id, data, step: 'final-notice' })),
  on(collections.WriteOffRequested, copyWriteOff, requestedWriteOffs),
  on(collections.WriteOffRejected, copyWriteOff, refusedWriteOffs),
  on(collections.WriteOffWithdrawn, copyWriteOff, refusedWriteOffs),
  on(collections.WriteOffApproved, writeOffInvoice, approvedWriteOffs),
  on(collections.DisputeResolved, settleDispute, ({ data, aggregateVersion }) => ({
    disputeId: data.disputeId,
    invoiceId: data.invoiceId,
    invoiceNumber: data.invoiceNumber,
    account: data.customerAccount,
    outcome: data.outcome,
    amount: parseMoney(data.amount).minor,
    currency: data.amount.currency,
    whole: data.whole,
    closedOn: day(data.resolvedOn),
    reason: data.reason,
    version: aggregateVersion,
    policies: [],
  })),
  on(collections.DisputeExpired, settleDispute, ({ data, aggregateVersion }) => ({
    disputeId: data.disputeId,
    invoiceId: data.invoiceId,
    invoiceNumber: data.invoiceNumber,
    account: data.customerAccount,
    outcome: 'expired' as const,
    amount: parseMoney(data.amount).minor,
    currency: data.amount.currency,
    whole: data.whole,
    closedOn: day(data.expiredOn),
    reason: data.because.sentence,
    version: aggregateVersion,
    policies: data.because.policies,
  })),
];
