import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** A line as JSON: amounts are minor units as text. */
export interface WaitingLine {
  readonly code: string;
  readonly balancing: string;
  readonly currency: string;
  readonly amount: string;
  readonly control: boolean;
  readonly item?: string | undefined;
  readonly insteadOf?: string | undefined;
  readonly books?: readonly string[] | undefined;
}

export type WaitingState = 'waiting' | 'posted' | 'taken-back';

/** C-06: what a sub-ledger told and the cut-off has not yet posted. */
@Entity('waiting_entry')
export class WaitingEntryRow {
  /** Id of the event. */
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  @textColumn() service: string;
  @textColumn({ name: 'event_type' }) eventType: string;
  @idColumn() document: string;
  @textColumn({ name: 'document_number' }) documentNumber: string;
  @textColumn() topic: string;
  @wholeColumn() partition: number;
  @dayColumn() dated: Day;
  @instantColumn({ name: 'completed_at' }) completedAt: Date;
  @instantColumn({ name: 'taken_at' }) takenAt: Date;
  /** The first cut-off after its completion. */
  @instantColumn({ name: 'due_at' }) dueAt: Date;
  @textColumn({ name: 'trace_id', nullable: true }) traceId: string | null;
  @textColumn({ name: 'rule_version' }) ruleVersion: string;
  @textColumn({ nullable: true }) reverses: string | null;
  @jsonColumn() lines: readonly WaitingLine[];
  @textColumn() state: WaitingState;
  @Column({ type: 'boolean' }) deferred: boolean;
  @idColumn({ name: 'ended_by', nullable: true }) endedBy: string | null;
  @wholeColumn() version: number;
}
