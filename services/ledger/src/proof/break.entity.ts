import { amountColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** C-12: a control account that differs from its open items, from the cut that found it to the one that did not. */
@Entity('control_break')
export class BreakRow {
  @idColumn({ primary: true }) id: string;
  /** Of the sub-ledger; `ledger` where the open items are the ledger's own. */
  @textColumn() topic: string;
  @wholeColumn() partition: number;
  @textColumn() code: string;
  @textColumn() currency: string;
  @textColumn() state: 'found' | 'named' | 'cleared';
  /** The latest cut that looked at it. */
  @idColumn({ name: 'cut_id' }) cutId: string;
  @amountColumn() stated: bigint;
  @amountColumn() held: bigint;
  @amountColumn() difference: bigint;
  @wholeColumn() documents: number;
  /** The running total is not what its own lines and waiting entries add up to. */
  @Column({ type: 'boolean', name: 'totals_apart' }) totalsApart: boolean;
  @instantColumn({ name: 'found_at' }) foundAt: Date;
  @instantColumn({ name: 'seen_at' }) seenAt: Date;
  @instantColumn({ name: 'named_at', nullable: true }) namedAt: Date | null;
  @instantColumn({ name: 'cleared_at', nullable: true }) clearedAt: Date | null;
  @wholeColumn() version: number;
}
