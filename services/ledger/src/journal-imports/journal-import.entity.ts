import { amountColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { JournalImportState } from './journal-import.states';

/** What checking does next; between two of them it may be stopped. */
export type CheckStepName = 'codes' | 'code-rules' | 'days' | 'journals' | 'done';

export type CountsByRule = Readonly<Record<string, number>>;

/** C-09: a file of lines that become journals, from its arrival to the books. */
@Entity('journal_import')
export class JournalImportRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() book: string;
  @textColumn() state: JournalImportState;
  @textColumn() purpose: string;
  @textColumn({ name: 'file_name' }) fileName: string;
  @textColumn({ name: 'media_type' }) mediaType: string;
  @Column({ type: 'bigint' }) bytes: string;
  @textColumn() sha256: string;
  /** Of the books; debits and credits are in it. */
  @textColumn() currency: string;
  @wholeColumn() lines: number;
  @amountColumn() debits: bigint;
  @amountColumn() credits: bigint;
  @wholeColumn() journals: number;
  @textColumn() step: CheckStepName;
  @textColumn() cursor: string;
  @wholeColumn({ name: 'lines_checked' }) linesChecked: number;
  @Column({ type: 'boolean' }) stopped: boolean;
  @wholeColumn() faults: number;
  @jsonColumn({ name: 'fault_counts' }) faultCounts: {
    readonly reading: CountsByRule;
    readonly checking: CountsByRule;
  };
  @textColumn({ name: 'received_by' }) receivedBy: string;
  @instantColumn({ name: 'received_at' }) receivedAt: Date;
  @instantColumn({ name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @textColumn({ name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @instantColumn({ name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @textColumn({ name: 'ended_by', nullable: true }) endedBy: string | null;
  @instantColumn({ name: 'ended_at', nullable: true }) endedAt: Date | null;
  @textColumn({ name: 'ended_why', nullable: true }) endedWhy: string | null;
  @wholeColumn() version: number;
}
