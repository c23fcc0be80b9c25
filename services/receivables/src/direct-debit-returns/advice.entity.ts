import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { reportKinds } from './direct-debit-returns.policy';

/** A file in which a bank tells what it returned, or what changed about instructions. */
@Entity('direct_debit_report')
export class ReportRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() sha256: string;
  @textColumn({ name: 'file_name' }) fileName: string;
  @wholeColumn() bytes: number;
  @wholeColumn() advices: number;
  @instantColumn({ name: 'received_at' }) receivedAt: Date;
  @textColumn({ name: 'received_by' }) receivedBy: string;
}

export const adviceStates = ['new', 'applied', 'not-applied'] as const;

@Entity('direct_debit_advice')
export class AdviceRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'report_id' }) reportId: string;
  @wholeColumn() position: number;
  @textColumn() kind: (typeof reportKinds)[number];
  @textColumn({ nullable: true }) reference: string | null;
  @textColumn({ name: 'end_to_end_id', nullable: true }) endToEndId: string | null;
  @amountColumn({ nullable: true }) amount: bigint | null;
  @textColumn({ nullable: true }) currency: string | null;
  @textColumn() code: string;
  @textColumn() said: string;
  @dayColumn({ name: 'collected_on', nullable: true }) collectedOn: Day | null;
  /** Where the payer banks from now on, sealed for the mandate. */
  @textColumn({ nullable: true }) sealed: string | null;
  @textColumn({ nullable: true }) masked: string | null;
  @idColumn({ name: 'item_id', nullable: true }) itemId: string | null;
  @idColumn({ name: 'mandate_id', nullable: true }) mandateId: string | null;
  @textColumn({ nullable: true }) account: string | null;
  @textColumn() state: (typeof adviceStates)[number];
  /** What was done, or why nothing was. */
  @textColumn({ nullable: true }) because: string | null;
  @dayColumn({ name: 'applied_on', nullable: true }) appliedOn: Day | null;
  @wholeColumn() version: number;
}
