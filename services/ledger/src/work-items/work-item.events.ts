import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import type { WorkItemRow } from './work-item.entity';

/** @param subject id of the entry or journal, so that the event stays in the trace of its cause */
export function postingDeferred(item: WorkItemRow, subject: string, suspenseCode: string | undefined): ContractEvent {
  const suspense =
    suspenseCode === undefined || item.amount === null || item.currency === null
      ? undefined
      : { code: suspenseCode, amount: { amount: formatAmount(item.amount), currency: item.currency } };
  const data = {
    sourceService: item.service,
    sourceEventId: item.eventId,
    sourceEventType: item.eventType,
    sourceDocument: item.document,
    dated: item.dated,
    // To whoever waits for it a code of other books is unknown in these: version 1 of the event has no word of its own.
    reason: item.reason === 'books-mixed' ? ('code-unknown' as const) : item.reason,
    books: item.books ? [...item.books] : undefined,
    suspense,
    workItemId: item.id,
  };
  return ledger.PostingDeferred.of({ subject, aggregateVersion: 1, data });
}
