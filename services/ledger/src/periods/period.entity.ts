import type { Day } from '@tolbooth/calendar';
import { dayColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { PeriodState, PeriodStep } from './period.states';

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
  /** How often it, or a module of it, was opened again. */
  @wholeColumn() reopenings: number;
  @wholeColumn() version: number;
}

/** C-05: one step of a period, or of a module in it, and whose it was. */
@Entity('period_step')
export class PeriodStepRow {
  @textColumn({ primary: true }) period: string;
  /** The period's after the step. */
  @wholeColumn({ primary: true }) version: number;
  @textColumn() verb: PeriodStep['verb'];
  @textColumn({ nullable: true }) module: string | null;
  @textColumn() by: string;
  @instantColumn() at: Date;
  @textColumn({ nullable: true }) reason: string | null;
}
