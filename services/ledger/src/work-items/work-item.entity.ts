import type { Day } from '@tolbooth/calendar';
import {
  amountColumn,
  dayColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  textColumn,
  wholeColumn,
} from '@tolbooth/database';
import { Entity } from 'typeorm';

/** Something that an accountant must look at: the ledger refuses nothing, it asks. */
@Entity('work_item')
export class WorkItemRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() reason: 'code-unknown' | 'books-mixed' | 'no-open-period' | 'no-rate';
  @textColumn() state: 'open' | 'done';
  @idColumn({ name: 'event_id' }) eventId: string;
  /** In whose books its entry stands (P-26). */
  @textColumn() book: string;
  /** The books that the event's codes belong to, where they are several. */
  @jsonColumn({ nullable: true }) books: readonly string[] | null;
  @textColumn() service: string;
  @textColumn({ name: 'event_type' }) eventType: string;
  @idColumn() document: string;
  @textColumn({ name: 'document_number' }) documentNumber: string;
  @dayColumn() dated: Day;
  /** The code that those books do not have. */
  @textColumn({ nullable: true }) code: string | null;
  @textColumn({ nullable: true }) currency: string | null;
  @amountColumn({ nullable: true }) amount: bigint | null;
  /** Of its journal's lines, the one in suspense; null for what was opened before this was kept. */
  @wholeColumn({ nullable: true }) line: number | null;
  @instantColumn({ name: 'opened_at' }) openedAt: Date;
  @instantColumn({ name: 'done_at', nullable: true }) doneAt: Date | null;
}
