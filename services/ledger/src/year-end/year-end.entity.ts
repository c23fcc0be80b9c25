import { amountColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** C-05: one run of the end of a year; the next one posts what came since. */
@Entity('year_end')
export class YearEndRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  @wholeColumn() year: number;
  @wholeColumn() run: number;
  @textColumn() kind: 'provisional' | 'final';
  /** None when there was nothing to post. */
  @idColumn({ nullable: true }) journal: string | null;
  @wholeColumn() lines: number;
  /** What the reserve gained by this run, in the council's currency. */
  @amountColumn() surplus: bigint;
  @textColumn() by: string;
  @instantColumn() at: Date;
}
