import { dayColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

@Entity('chart_segment_value')
export class ChartSegmentValue {
  /** `costCentre/WE93110` */
  @textColumn({ primary: true }) id: string;
  @textColumn() segment: string;
  @textColumn() value: string;
  @textColumn() name: string;
  @dayColumn() from: string;
  @dayColumn({ nullable: true }) to: string | null;
  @wholeColumn() version: number;
}

@Entity('chart_combination')
export class ChartCombination {
  /** The code itself. */
  @textColumn({ primary: true }) id: string;
  /** Whose books it belongs to (P-26). */
  @textColumn() book: string;
  @textColumn() name: string;
  @dayColumn() from: string;
  @dayColumn({ nullable: true }) to: string | null;
  @wholeColumn() version: number;
}

export const chartEntities = [ChartSegmentValue, ChartCombination];
