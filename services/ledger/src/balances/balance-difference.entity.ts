import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** C-10: a stored balance that was not what the lines add up to. */
@Entity('balance_difference')
export class BalanceDifferenceRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() code: string;
  @textColumn() currency: string;
  @textColumn() period: string;
  /** The balances of its days, or the period's own. */
  @textColumn() stored: 'days' | 'period';
  @textColumn() state: 'found' | 'rebuilt' | 'gone';
  @amountColumn({ name: 'lines_debit' }) linesDebit: bigint;
  @amountColumn({ name: 'lines_credit' }) linesCredit: bigint;
  @amountColumn({ name: 'stored_debit' }) storedDebit: bigint;
  @amountColumn({ name: 'stored_credit' }) storedCredit: bigint;
  @dayColumn({ name: 'first_day', nullable: true }) firstDay: string | null;
  @instantColumn({ name: 'found_at' }) foundAt: Date;
  @instantColumn({ name: 'ended_at', nullable: true }) endedAt: Date | null;
  @wholeColumn() version: number;
}
