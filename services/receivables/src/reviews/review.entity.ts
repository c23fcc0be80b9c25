import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

export const queues = ['exceptions', 'credit-balances', 'unapplied', 'returned', 'late-entry'] as const;
export type Queue = (typeof queues)[number];

@Entity('review')
export class ReviewRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() queue: Queue;
  /** What stands in the queue: the id of an invoice, receipt, banking or lodgement, or an account. */
  @textColumn() item: string;
  /** Its number. */
  @textColumn() label: string;
  @textColumn() state: 'taken' | 'noted' | 'signed-off';
  /** As it stood in the queue when it was taken. */
  @textColumn() what: string;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @textColumn() owner: string;
  @textColumn({ name: 'owner_name' }) ownerName: string;
  @dayColumn({ name: 'taken_on' }) takenOn: Day;
  @textColumn({ nullable: true }) finding: string | null;
  @textColumn({ name: 'signed_by', nullable: true }) signedBy: string | null;
  @textColumn({ name: 'signed_by_name', nullable: true }) signedByName: string | null;
  @dayColumn({ name: 'signed_on', nullable: true }) signedOn: Day | null;
  @textColumn({ nullable: true }) remark: string | null;
  @wholeColumn() version: number;
}

@Entity('review_step')
export class ReviewStepRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'review_id' }) reviewId: string;
  @instantColumn() at: Date;
  @textColumn() step: string;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ name: 'by_name' }) byName: string;
  @textColumn({ nullable: true }) text: string | null;
}

@Entity('transaction_list_review')
export class TransactionListReviewRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() month: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  /** How many were raised, and for how much, when they were reviewed. */
  @wholeColumn() invoices: number;
  @textColumn() currency: string;
  @amountColumn() total: bigint;
  @textColumn() finding: string;
  @textColumn({ name: 'reviewed_by' }) reviewedBy: string;
  @textColumn({ name: 'reviewed_by_name' }) reviewedByName: string;
  @dayColumn({ name: 'reviewed_on' }) reviewedOn: Day;
  @wholeColumn() version: number;
}
