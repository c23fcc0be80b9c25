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
import type { DayDocument, Difference } from './balance.rules';

/** a day of a department, or of the whole authority where `department` is empty, as it was prepared. */
@Entity('deposit_balance')
export class DepositBalanceRow {
  @idColumn({ primary: true }) id: string;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn() department: string;
  @wholeColumn() version: number;
  @textColumn() state: 'prepared' | 'signed-off';
  @textColumn() currency: string;
  @amountColumn() receipts: bigint;
  @amountColumn() slips: bigint;
  @amountColumn() bank: bigint;
  @jsonColumn() differences: Difference[];
  /** What it was made of; null where an older version prepared it. */
  @jsonColumn({ nullable: true }) documents: DayDocument[] | null;
  @instantColumn({ name: 'prepared_at' }) preparedAt: Date;
  @textColumn({ name: 'prepared_by' }) preparedBy: string;
  @instantColumn({ name: 'signed_at', nullable: true }) signedAt: Date | null;
  @textColumn({ name: 'signed_by', nullable: true }) signedBy: string | null;
}
