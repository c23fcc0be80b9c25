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

export const noticeStates = ['open', 'met', 'withdrawn'] as const;

/** R-16, F12: income that a department expects. */
@Entity('expected_income')
export class ExpectedIncomeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() state: (typeof noticeStates)[number];
  @textColumn() debtor: string;
  @textColumn() currency: string;
  @amountColumn() gross: bigint;
  @amountColumn() net: bigint;
  @dayColumn({ name: 'first_day' }) firstDay: Day;
  @dayColumn({ name: 'last_day' }) lastDay: Day;
  @textColumn() contact: string;
  @textColumn() telephone: string;
  @textColumn({ nullable: true }) reference: string | null;
  /** As the lines of statements have theirs. */
  @jsonColumn() tokens: string[];
  /** Code or invoice: one of them. */
  @textColumn({ nullable: true }) code: string | null;
  @idColumn({ name: 'invoice_id', nullable: true }) invoiceId: string | null;
  /** Who pays the invoice. */
  @textColumn({ nullable: true }) account: string | null;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @instantColumn({ name: 'notified_at' }) notifiedAt: Date;
  @textColumn({ name: 'notified_by' }) notifiedBy: string;
  /** When it was told to be late. */
  @dayColumn({ name: 'late_on', nullable: true }) lateOn: Day | null;
  /** Counted by the database: the claim of a line that it was used for. */
  @idColumn({ name: 'claim_id', nullable: true }) claimId: string | null;
  @wholeColumn() version: number;
}
