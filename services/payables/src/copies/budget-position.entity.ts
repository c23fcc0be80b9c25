import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** C-11: what the ledger told last of the budget of a code in a year. Amounts are debit above zero. */
@Entity('budget_position')
export class BudgetPositionRow {
  /** `WE93110-41000-000-0000-00-0000/2026` */
  @textColumn({ primary: true }) id: string;
  @textColumn() code: string;
  @dayColumn() from: Day;
  @dayColumn() to: Day;
  @textColumn() kind: 'expenditure' | 'income';
  @textColumn() currency: string;
  @amountColumn() budget: bigint;
  @amountColumn() profile: bigint;
  @amountColumn() actual: bigint;
  @amountColumn() waiting: bigint;
  @amountColumn() committed: bigint;
  @instantColumn({ name: 'stated_at' }) statedAt: Date;
  @wholeColumn() version: number;
}
