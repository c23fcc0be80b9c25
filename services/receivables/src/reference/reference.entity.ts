import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ListName } from './lists';

@Entity('reference_entry')
export class ReferenceEntryRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() list: ListName;
  @textColumn() code: string;
  @dayColumn({ name: 'from_day' }) from: string;
  @dayColumn({ name: 'to_day', nullable: true }) to: string | null;
  /** What the entry says, without code and dates. */
  @jsonColumn() content: Record<string, unknown>;
  @idColumn({ name: 'request_id', nullable: true }) requestId: string | null;
}

export const referenceChanges = ['add', 'end-date', 're-describe'] as const;
export type ReferenceChange = (typeof referenceChanges)[number];

/** F16: somebody asks for a change of a list; business support decides. */
@Entity('reference_request')
export class ReferenceRequestRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() list: ListName;
  @textColumn() change: ReferenceChange;
  @textColumn() code: string;
  @dayColumn({ name: 'from_day', nullable: true }) from: string | null;
  @dayColumn({ name: 'to_day', nullable: true }) to: string | null;
  @jsonColumn({ nullable: true }) content: Record<string, unknown> | null;
  @textColumn() reason: string;
  @textColumn() state: 'requested' | 'approved' | 'rejected';
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @textColumn({ name: 'requested_by_name' }) requestedByName: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @textColumn({ name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @wholeColumn() version: number;
}
