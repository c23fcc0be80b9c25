import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ErasureState } from './erasure.states';

/** What went: accounts, and how many rows of each class. */
export interface Erased {
  readonly accounts: readonly string[];
  readonly classes: Readonly<Record<string, number>>;
}

@Entity('erasure')
export class ErasureRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() state: ErasureState;
  /** The account that was asked for; the data of all records of its customer go. */
  @textColumn() account: string;
  /** A ground of the policy. */
  @textColumn() ground: string;
  /** Where the request is filed. */
  @textColumn({ name: 'filed_as' }) filedAs: string;
  @dayColumn({ name: 'received_on' }) receivedOn: Day;
  /** The last day for an answer. */
  @dayColumn({ name: 'answer_by' }) answerBy: Day;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @textColumn({ name: 'requested_by_name' }) requestedByName: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @textColumn({ name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @dayColumn({ name: 'late_told_on', nullable: true }) lateToldOn: Day | null;
  @instantColumn({ name: 'carried_out_at', nullable: true }) carriedOutAt: Date | null;
  @dayColumn({ name: 'carried_out_on', nullable: true }) carriedOutOn: Day | null;
  @jsonColumn({ nullable: true }) erased: Erased | null;
  @wholeColumn() version: number;
}
