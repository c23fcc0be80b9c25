import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** what a payer's bank quotes each time; money that names it is this customer's. */
@Entity('standing_order')
export class StandingOrderRow {
  @idColumn({ primary: true }) id: string;
  /** In capitals, without blanks, as lines of statements are read. */
  @textColumn() reference: string;
  @textColumn() account: string;
  @wholeColumn() version: number;
  @dayColumn({ name: 'from_day' }) fromDay: Day;
  @dayColumn({ name: 'to_day', nullable: true }) toDay: Day | null;
  @instantColumn({ name: 'set_at' }) setAt: Date;
  @textColumn({ name: 'set_by' }) setBy: string;
}
