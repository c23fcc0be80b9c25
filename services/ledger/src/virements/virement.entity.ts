import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { VirementState } from './virement.states';

/** C-11: budget that moves between codes of one year. Its lines and approvals stand in tables of their own. */
@Entity('virement')
export class VirementRow {
  @idColumn({ primary: true }) id: string;
  /** `V2026-0001` */
  @textColumn() number: string;
  @textColumn() book: string;
  @wholeColumn() year: number;
  @wholeColumn() sequence: number;
  @textColumn() state: VirementState;
  @textColumn() reason: string;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) across: boolean;
  @wholeColumn() needed: number;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @dayColumn({ name: 'requested_on' }) requestedOn: Day;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @dayColumn({ name: 'decided_on', nullable: true }) decidedOn: Day | null;
  @wholeColumn({ name: 'known_version', nullable: true }) knownVersion: number | null;
  @textColumn({ name: 'refused_by', nullable: true }) refusedBy: string | null;
  @textColumn({ nullable: true }) refusal: string | null;
  @wholeColumn() version: number;
}
