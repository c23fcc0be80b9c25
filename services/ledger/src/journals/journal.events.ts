import { ledger, type ContractEvent } from '@tolbooth/contracts';
import { formatAmount } from '@tolbooth/money';
import { journalNumber, totalOf, type PostedJournal } from './journal';

export function journalPosted({ id, entry, place, sequence, postedAt }: PostedJournal): ContractEvent {
  const data = {
    journalId: id,
    journalNumber: journalNumber(place.year, sequence),
    sourceService: entry.service,
    sourceEventId: entry.id,
    sourceEventType: entry.eventType,
    sourceDocument: entry.document,
    dated: entry.dated,
    posted: postedAt.toISOString(),
    period: place.period,
    late: place.late,
    total: { amount: formatAmount(totalOf(entry)), currency: entry.currency },
    book: entry.book,
  };
  return ledger.JournalPosted.of({ subject: id, aggregateVersion: 1, data });
}
