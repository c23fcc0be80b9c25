import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ReplenishmentState } from './replenishment.states';

/** C-16: money bought for a foreign account. */
@Entity('replenishment')
export class ReplenishmentRow {
  @idColumn({ primary: true }) id: string;
  /** Taken when it is posted. */
  @textColumn({ nullable: true }) number: string | null;
  /** Of what was bought. */
  @textColumn() currency: string;
  @dayColumn() dated: Day;
  @amountColumn() bought: bigint;
  /** In the council's own currency. */
  @amountColumn() paid: bigint;
  /** The bank's. */
  @textColumn() reference: string;
  @textColumn() state: ReplenishmentState;
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @instantColumn({ name: 'proposed_at' }) proposedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @idColumn({ name: 'journal_id', nullable: true }) journalId: string | null;
  @wholeColumn() version: number;
}

/** What a currency was worth at the end of a month. */
@Entity('closing_rate')
export class ClosingRateRow {
  /** `2026-10/USD` */
  @textColumn({ primary: true }) id: string;
  @textColumn() month: string;
  @textColumn() currency: string;
  /** Price of one unit in the council's own currency, up to eight decimals. */
  @textColumn() rate: string;
  @textColumn() source: string;
  @textColumn({ name: 'told_by' }) toldBy: string;
  @wholeColumn() version: number;
}
