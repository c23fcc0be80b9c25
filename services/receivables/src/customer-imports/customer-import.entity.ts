import type { Actor } from '@tolbooth/access';
import { idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { CustomerImportState } from './customer-import.states';

export const alikeWays = ['enter', 'leave-out'] as const;
export type AlikeWay = (typeof alikeWays)[number];

/** A file of customers on its way into the records. */
@Entity('customer_import')
export class CustomerImportRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() name: string;
  @textColumn() sha256: string;
  @textColumn() state: CustomerImportState;
  @Column({ type: 'boolean' }) stopped: boolean;
  @wholeColumn() lines: number;
  @wholeColumn() faulty: number;
  @wholeColumn() likely: number;
  @wholeColumn() entered: number;
  @wholeColumn({ name: 'left_out' }) leftOut: number;
  /** The last line that the step under way has done. */
  @wholeColumn() reached: number;
  @textColumn({ nullable: true }) alike: AlikeWay | null;
  @textColumn({ name: 'alike_reason', nullable: true }) alikeReason: string | null;
  /** With whose permissions the step under way is done, also after a restart. */
  @jsonColumn({ name: 'asked_by' }) askedBy: Actor;
  @textColumn({ name: 'received_by' }) receivedBy: string;
  @instantColumn({ name: 'received_at' }) receivedAt: Date;
  @instantColumn({ name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @wholeColumn() version: number;
}
