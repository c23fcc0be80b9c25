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
import type { RecurringState } from './recurring-journal.states';

/** A line of the template; amounts are minor units as text, debit above zero. */
export interface TemplateLine {
  readonly code: string;
  readonly amount: string;
  /** Of the template's total, where its lines are shares of it. */
  readonly percent?: string | undefined;
  readonly description: string;
}

/** C-09: a journal that is made each month. */
@Entity('recurring_journal')
export class RecurringJournalRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  @textColumn() purpose: string;
  /** In the currency of the books. */
  @textColumn() currency: string;
  @amountColumn() total: bigint;
  @jsonColumn() lines: readonly TemplateLine[];
  /** Day of the month; null for its last. */
  @wholeColumn({ name: 'day_of_month', nullable: true }) dayOfMonth: number | null;
  @dayColumn() from: Day;
  @dayColumn({ nullable: true }) to: Day | null;
  @textColumn() state: RecurringState;
  @textColumn({ name: 'set_by' }) setBy: string;
  @instantColumn({ name: 'set_at' }) setAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @textColumn({ name: 'ended_by', nullable: true }) endedBy: string | null;
  @wholeColumn() version: number;
}
