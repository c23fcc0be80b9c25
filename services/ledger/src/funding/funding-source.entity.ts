import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** M78: a bond, a grant, an appropriation: money for a purpose, with a ceiling and days. */
@Entity('funding_source')
export class FundingSourceRow {
  /** `bond-2006a` */
  @textColumn({ primary: true }) id: string;
  @textColumn() name: string;
  @textColumn() book: string;
  /** What is charged to it has this value in this segment. */
  @textColumn() segment: string;
  @textColumn() value: string;
  /** In the council's own currency. */
  @amountColumn() ceiling: bigint;
  @dayColumn() from: Day;
  @dayColumn() to: Day;
  @wholeColumn() version: number;
}
