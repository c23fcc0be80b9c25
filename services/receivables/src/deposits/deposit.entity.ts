import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

@Entity('deposit')
export class DepositRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() state: 'requested' | 'held' | 'closed' | 'cancelled';
  @wholeColumn() version: number;
  @textColumn() account: string;
  @textColumn() kind: 'deposit' | 'prepayment';
  @textColumn() purpose: string;
  @textColumn() currency: string;
  /** What was asked for; `received` less `applied` and `refunded` is held. */
  @amountColumn() requested: bigint;
  @amountColumn() received: bigint;
  @amountColumn() applied: bigint;
  @amountColumn() refunded: bigint;
  @dayColumn({ name: 'due_on' }) dueOn: Day;
  /** When the service is to be given: by then the money has to be cleared. */
  @dayColumn({ name: 'service_on', nullable: true }) serviceOn: Day | null;
  @textColumn({ name: 'deposit_code' }) depositCode: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @dayColumn({ name: 'requested_on' }) requestedOn: Day;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @textColumn({ name: 'end_reason', nullable: true }) endReason: string | null;
}

export type DepositWhy = 'set-aside' | 'applied' | 'refunded' | 'released' | 'taken-back';

/** Append-only: positive is set aside, negative let go. */
@Entity('deposit_move')
export class DepositMoveRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'deposit_id' }) depositId: string;
  @idColumn({ name: 'receipt_id' }) receiptId: string;
  @amountColumn() amount: bigint;
  @textColumn() why: DepositWhy;
  @instantColumn() at: Date;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ nullable: true }) reason: string | null;
}

/** What of a receipt is held as a deposit: the sum of their moves. */
export interface Held {
  readonly depositId: string;
  readonly receiptId: string;
  readonly amount: bigint;
}
