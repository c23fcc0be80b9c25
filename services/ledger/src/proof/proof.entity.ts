import { amountColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** C-12: one control account of one partition at one cut. */
@Entity('proof')
export class ProofRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'cut_id' }) cutId: string;
  @textColumn() topic: string;
  @wholeColumn() partition: number;
  @textColumn() code: string;
  @textColumn() currency: string;
  /** What the open items add up to, says the sub-ledger. */
  @amountColumn() stated: bigint;
  /** What the ledger has posted and has waiting. */
  @amountColumn() held: bigint;
  @amountColumn() difference: bigint;
  @wholeColumn() items: number;
  @instantColumn({ name: 'stated_at' }) statedAt: Date;
  @instantColumn({ name: 'proven_at' }) provenAt: Date;
}
