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
import type { BudgetState } from './budget.states';

/** C-11: one version of the budget of a year. */
@Entity('budget_version')
export class BudgetVersionRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  /** The calendar year in which the accounting year begins. */
  @wholeColumn() year: number;
  @wholeColumn() number: number;
  @textColumn() kind: 'original' | 'revised';
  @textColumn() title: string;
  @dayColumn({ name: 'effective_from' }) effectiveFrom: Day;
  @textColumn() currency: string;
  @amountColumn({ name: 'declared_expenditure' }) declaredExpenditure: bigint;
  /** Not above zero. */
  @amountColumn({ name: 'declared_income' }) declaredIncome: bigint;
  @textColumn() state: BudgetState;
  @wholeColumn() lines: number;
  @textColumn({ nullable: true }) reason: string | null;
  @textColumn({ name: 'started_by' }) startedBy: string;
  @instantColumn({ name: 'started_at' }) startedAt: Date;
  @jsonColumn({ name: 'filled_by' }) filledBy: readonly string[];
  @textColumn({ name: 'submitted_by', nullable: true }) submittedBy: string | null;
  @instantColumn({ name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @dayColumn({ name: 'approved_on', nullable: true }) approvedOn: Day | null;
  @wholeColumn() version: number;
}
