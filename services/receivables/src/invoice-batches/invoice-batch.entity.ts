import type { Actor } from '@tolbooth/access';
import { amountColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { BatchState } from './invoice-batch.states';

/** invoices that are entered, and completed, together; each of them stands alone. */
@Entity('invoice_batch')
export class InvoiceBatchRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() purpose: string;
  @textColumn() source: 'json' | 'csv';
  @textColumn() sha256: string;
  @textColumn() state: BatchState;
  @Column({ type: 'boolean' }) stopped: boolean;
  @textColumn() currency: string;
  @wholeColumn() invoices: number;
  /** Quantity by price of all lines that could be read. */
  @amountColumn() net: bigint;
  @wholeColumn() entered: number;
  @wholeColumn({ name: 'entry_refused' }) entryRefused: number;
  @wholeColumn() completed: number;
  @wholeColumn({ name: 'completion_refused' }) completionRefused: number;
  @wholeColumn() discarded: number;
  /** Why it was given up. */
  @textColumn({ name: 'end_reason', nullable: true }) endReason: string | null;
  /** The last line that the step under way has done. */
  @wholeColumn() reached: number;
  /** Who asked for the step under way. */
  @jsonColumn({ name: 'asked_by' }) askedBy: Actor;
  @textColumn({ name: 'received_by' }) receivedBy: string;
  @instantColumn({ name: 'received_at' }) receivedAt: Date;
  @instantColumn({ name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @wholeColumn() version: number;
}
