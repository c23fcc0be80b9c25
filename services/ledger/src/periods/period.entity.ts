import type { Day } from '@tolbooth/calendar';
import { dayColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { PeriodState } from './period.states';

/** C-05: one calendar month of an accounting year. */
@Entity('period')
export class PeriodRow {
  /** `2006-07` */
  @textColumn({ primary: true }) id: string;
  /** The calendar year in which the accounting year begins. */
  @wholeColumn() year: number;
  @wholeColumn() number: number;
  @dayColumn() from: Day;
  @dayColumn() to: Day;
  @textColumn() state: PeriodState;
  @wholeColumn() version: number;
}
