import { idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

export const mergeStates = ['proposed', 'approved', 'rejected', 'withdrawn', 'undone'] as const;
export type MergeState = (typeof mergeStates)[number];

/** What the merge changed on both records, so that it can be taken back. */
export interface KeptBefore {
  readonly merged: { readonly active: boolean; readonly endReason: string | null };
  readonly survivor: {
    readonly specialNeeds: string | null;
    /** As the merge left them: a change since then is not taken back. */
    readonly specialNeedsAfter: string | null;
    /** Payments that banks returned under the other account, added to its own. */
    readonly returnedAdded: number;
  };
}

@Entity('customer_merge')
export class CustomerMergeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() state: MergeState;
  @textColumn({ name: 'merged_account' }) mergedAccount: string;
  @textColumn({ name: 'survivor_account' }) survivorAccount: string;
  @textColumn() reason: string;
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @textColumn({ name: 'proposed_by_name' }) proposedByName: string;
  @instantColumn({ name: 'proposed_at' }) proposedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @textColumn({ name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @jsonColumn({ nullable: true }) kept: KeptBefore | null;
  @textColumn({ name: 'undone_by', nullable: true }) undoneBy: string | null;
  @instantColumn({ name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @textColumn({ name: 'undo_reason', nullable: true }) undoReason: string | null;
  @wholeColumn() version: number;
}
