import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, textColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { CheckSource } from './stop.rules';

/** A recorded look whether a cheque was cashed: who looked, through which statement date (M69). */
@Entity('cashing_check')
export class CashingCheckRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'payment_id' }) paymentId: string;
  @textColumn({ name: 'checked_by' }) checkedBy: string;
  @dayColumn({ name: 'checked_on' }) checkedOn: Day;
  @dayColumn() through: Day;
  @textColumn() source: CheckSource;
  @Column({ type: 'boolean' }) cashed: boolean;
  @dayColumn({ name: 'cashed_on', nullable: true }) cashedOn: Day | null;
  @textColumn({ nullable: true }) note: string | null;
}
