import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { ManualJournalState } from './manual-journal.states';

export const manualJournalKinds = [
  'ManualJournal',
  'Accrual',
  'Reversal',
  'RecurringJournal',
  'SuspenseCleared',
] as const;
export type ManualJournalKind = (typeof manualJournalKinds)[number];

/** C-09: a journal that a person wrote, from draft to the books. */
@Entity('manual_journal')
export class ManualJournalRow {
  /** Also that of the journal it becomes. */
  @idColumn({ primary: true }) id: string;
  /** Gapless per book and accounting year; null until it is first submitted. */
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() book: string;
  @textColumn() kind: ManualJournalKind;
  @textColumn() state: ManualJournalState;
  @dayColumn() day: Day;
  @textColumn() purpose: string;
  @textColumn() currency: string;
  /** Its debits in the currency of the books. */
  @amountColumn() total: bigint;
  /** W7: it corrects income that a sub-ledger posted. */
  @Column({ type: 'boolean', name: 'touches_income' }) touchesIncome: boolean;
  @idColumn({ nullable: true }) reverses: string | null;
  @idColumn({ name: 'work_item', nullable: true }) workItem: string | null;
  @idColumn({ nullable: true }) recurring: string | null;
  @dayColumn({ nullable: true }) occurrence: Day | null;
  @textColumn({ name: 'prepared_by' }) preparedBy: string;
  @instantColumn({ name: 'prepared_at' }) preparedAt: Date;
  @textColumn({ name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @instantColumn({ name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  /** The dated rule that lets it go without a second person. */
  @textColumn({ name: 'approved_under', nullable: true }) approvedUnder: string | null;
  @textColumn({ nullable: true }) evidence: 'electronic' | 'hand-signed' | null;
  @textColumn({ nullable: true }) signer: string | null;
  @dayColumn({ name: 'signed_on', nullable: true }) signedOn: Day | null;
  @idColumn({ name: 'signed_paper', nullable: true }) signedPaper: string | null;
  /** Who last rejected or withdrew it, and why. */
  @textColumn({ name: 'ended_by', nullable: true }) endedBy: string | null;
  @instantColumn({ name: 'ended_at', nullable: true }) endedAt: Date | null;
  @textColumn({ name: 'ended_why', nullable: true }) endedWhy: string | null;
  @wholeColumn() version: number;
}

@Entity('manual_journal_line')
export class ManualJournalLineRow {
  /** `<journal>/<line>` */
  @textColumn({ primary: true }) id: string;
  @idColumn() journal: string;
  @wholeColumn() line: number;
  @textColumn() code: string;
  @textColumn() currency: string;
  /** Debit above zero. */
  @amountColumn() amount: bigint;
  /** The same in the currency of the books. */
  @amountColumn() functional: bigint;
  @textColumn() description: string;
  /** W7: why income of a sub-ledger is corrected here. */
  @textColumn({ nullable: true }) reason: string | null;
  @idColumn({ name: 'source_journal', nullable: true }) sourceJournal: string | null;
  @wholeColumn({ name: 'source_line', nullable: true }) sourceLine: number | null;
}
