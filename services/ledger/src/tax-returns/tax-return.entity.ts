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
import type { TaxSide } from './tax-figures.rules';
import type { TaxReturnState } from './tax-return.states';

/** A figure as it is kept: decimal texts in the council's own currency. */
export interface StoredFigure {
  readonly box: string;
  readonly title: string;
  readonly ofPeriod: string;
  readonly late: string;
  readonly adjusted: string;
  readonly amount: string;
}

/** Number of the last journal of each year that was known: none is ever numbered below it afterwards. */
export type TaxCut = Readonly<Record<string, number>>;

/** C-13: one return of VAT or HST. */
@Entity('tax_return')
export class TaxReturnRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  @dayColumn() from: Day;
  @dayColumn() to: Day;
  @textColumn() state: TaxReturnState;
  @jsonColumn({ nullable: true }) cut: TaxCut | null;
  @jsonColumn({ nullable: true }) figures: readonly StoredFigure[] | null;
  @textColumn({ name: 'policy_version', nullable: true }) policyVersion: string | null;
  @textColumn({ name: 'opened_by' }) openedBy: string;
  @textColumn({ name: 'prepared_by', nullable: true }) preparedBy: string | null;
  @instantColumn({ name: 'prepared_at', nullable: true }) preparedAt: Date | null;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @wholeColumn() version: number;
}

/** What a person adds to the figures of a return, with a reason and another person's approval. */
@Entity('tax_adjustment')
export class TaxAdjustmentRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'return_id' }) returnId: string;
  @textColumn() side: TaxSide;
  /** In the council's own currency; more tax of that side above zero. */
  @amountColumn() amount: bigint;
  @textColumn() reason: string;
  @textColumn() state: 'proposed' | 'approved' | 'rejected';
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @instantColumn({ name: 'proposed_at' }) proposedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @wholeColumn() version: number;
}
