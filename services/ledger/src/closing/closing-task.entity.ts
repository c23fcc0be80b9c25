import { instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ClosingTaskState } from './closing-task.states';

/** what people signed of one task of a period's checklist. */
@Entity('closing_task')
export class ClosingTaskRow {
  /** `council/2006-07/0/trial-balance-reviewed` */
  @textColumn({ primary: true }) id: string;
  @textColumn() period: string;
  /** How often the period had been opened again: each time the list begins anew. */
  @wholeColumn() round: number;
  @textColumn() task: string;
  @textColumn() state: ClosingTaskState;
  /** What the check said when it was signed. */
  @textColumn() finding: string;
  @textColumn({ name: 'prepared_by', nullable: true }) preparedBy: string | null;
  @instantColumn({ name: 'prepared_at', nullable: true }) preparedAt: Date | null;
  @textColumn({ nullable: true }) note: string | null;
  @textColumn({ name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @instantColumn({ name: 'reviewed_at', nullable: true }) reviewedAt: Date | null;
  @textColumn({ name: 'review_note', nullable: true }) reviewNote: string | null;
  @textColumn({ name: 'waived_by', nullable: true }) waivedBy: string | null;
  @instantColumn({ name: 'waived_at', nullable: true }) waivedAt: Date | null;
  @textColumn({ nullable: true }) waiver: string | null;
  @wholeColumn() version: number;
}
