import { dayColumn, textColumn, wholeColumn } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { Entity } from 'typeorm';

@Entity('segment_value')
export class SegmentValueRow {
  /** `costCentre/WE93110` */
  @textColumn({ primary: true }) id: string;
  @textColumn() segment: string;
  @textColumn() value: string;
  @textColumn() name: string;
  @dayColumn() from: Day;
  @dayColumn({ nullable: true }) to: Day | null;
  @wholeColumn() version: number;
}

@Entity('code_combination')
export class CodeCombinationRow {
  /** The code itself. */
  @textColumn({ primary: true }) id: string;
  /** The books that it belongs to (P-26). */
  @textColumn() book: string;
  @textColumn() name: string;
  @dayColumn() from: Day;
  @dayColumn({ nullable: true }) to: Day | null;
  @wholeColumn() version: number;
}
