import type { Day } from '@tolbooth/calendar';
import { dayColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { PeriodState } from './period.states';

/** C-05: one calendar month of an accounting year of a book. */
@Entity('period')
export class PeriodRow {
  /** `council/2006-07` */
  @textColumn({ primary: true }) id: string;
  @textColumn() book: string;
  /** `2006-07` */
  @textColumn() month: string;
  /** The calendar year in which the accounting year begins. */
  @wholeColumn() year: number;
  @wholeColumn() number: number;
  @dayColumn() from: Day;
  @dayColumn() to: Day;
  @textColumn() state: PeriodState;
  /** Modules whose entries an open period takes no more. */
  @jsonColumn({ name: 'closed_for' }) closedFor: readonly string[];
  @wholeColumn() version: number;
}
