import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** R-08, E33: the cost of raising a month's invoices of a department. */
@Entity('raising_charge')
export class RaisingChargeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  /** First day of the month in which the invoices were completed. */
  @dayColumn() month: Day;
  @wholeColumn() invoices: number;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @textColumn({ name: 'charged_code' }) chargedCode: string;
  @textColumn({ name: 'credited_code' }) creditedCode: string;
  @dayColumn({ name: 'charged_on' }) chargedOn: Day;
  @instantColumn({ name: 'charged_at' }) chargedAt: Date;
}
