import type { Day } from '@tolbooth/calendar';
import type { EntryLine, ValuedEntry, ValuedLine } from './entry';

/** What the ledger posts of itself; the word stands where a sub-ledger's journal has the kind of its event. */
export type OwnKind =
  | 'ManualJournal'
  | 'Accrual'
  | 'AccrualReversal'
  | 'RecurringJournal'
  | 'ImportedJournal'
  | 'Reversal'
  | 'YearEnd'
  | 'Recharge'
  | 'Revaluation'
  | 'ExchangeGain'
  | 'Replenishment'
  | 'SuspenseCleared';

export interface OwnDocument {
  /** Of the journal; it is posted once. */
  readonly id: string;
  readonly kind: OwnKind;
  readonly book: string;
  /** The document of the ledger that is posted, with its number. */
  readonly document: string;
  readonly documentNumber: string;
  readonly dated: Day;
  readonly at: Date;
  readonly traceId?: string | undefined;
  /** The policy that made it, or the rule's name where none did. */
  readonly ruleVersion: string;
  /** The council's own currency. */
  readonly currency: string;
  readonly lines: readonly (Omit<EntryLine, 'control'> & { readonly functional: bigint })[];
}

/** An entry of the ledger itself: it comes from no topic and counts in no control total of a sub-ledger. */
export function ownEntry({ kind, at, lines, ...document }: OwnDocument): ValuedEntry {
  return {
    ...document,
    service: 'ledger',
    eventType: kind,
    topic: 'ledger.events',
    partition: 0,
    completedAt: at,
    traceId: document.traceId,
    reverses: undefined,
    lines: lines.map((line): ValuedLine => ({ ...line, control: false })),
  };
}
