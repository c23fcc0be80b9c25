import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import type { WorkItemRow } from './work-item.entity';

/** @param subject id of the entry or journal, so that the event stays in the trace of its cause */
export function postingDeferred(item: WorkItemRow, subject: string, suspenseCode: string): ContractEvent {
  const suspense =
    item.amount === null || item.currency === null
      ? undefined
      : { code: suspenseCode, amount: { amount: formatAmount(item.amount), currency: item.currency } };
  const data = {
    sourceService: item.service,
    sourceEventId: item.eventId,
    sourceEventType: item.eventType,
    sourceDocument: item.document,
    dated: item.dated,
    reason: item.reason,
    suspense,
    workItemId: item.id,
  };
  return ledger.PostingDeferred.of({ subject, aggregateVersion: 1, data });
}
