import { idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ReopeningState } from './reopening.states';

/** C-05: somebody asked that a closed period, or one module of it, opens again. */
@Entity('period_reopening')
export class ReopeningRow {
  @idColumn({ primary: true }) id: string;
  /** `council/2006-07` */
  @textColumn() period: string;
  @textColumn({ nullable: true }) module: string | null;
  @textColumn() reason: string;
  @textColumn() state: ReopeningState;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** The how many-th reopening of its period. */
  @wholeColumn({ nullable: true }) nth: number | null;
  @wholeColumn() version: number;
}
