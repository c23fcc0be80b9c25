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
import type { Awaited } from './awaited.rules';

/** What of a banking belongs to an invoice, or one of its cheques (M36); amounts as decimal text. */
export interface BankingItem {
  readonly method: 'cash' | 'cheque';
  readonly amount: string;
  readonly drawer?: string | undefined;
  readonly invoice?: string | undefined;
}

@Entity('banking')
export class BankingRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'slip_reference' }) slipReference: string;
  @wholeColumn() version: number;
  /** The team that banked. */
  @textColumn() account: string;
  @dayColumn({ name: 'banked_on' }) bankedOn: Day;
  /** Last day on which its lodgement is in time. */
  @dayColumn({ name: 'due_on' }) dueOn: Day;
  @textColumn() currency: string;
  @amountColumn() cash: bigint;
  @amountColumn() cheques: bigint;
  /** What is not lodged: it has its receipt, or awaits it. */
  @amountColumn({ name: 'for_invoices' }) forInvoices: bigint;
  @jsonColumn() awaited: Awaited[];
  /** The sum of `awaited`. */
  @amountColumn() awaiting: bigint;
  @jsonColumn() items: BankingItem[];
  /** What receipts say was taken: the paper book and, of it, the linked receipts (`receiptsTotal`). */
  @amountColumn({ name: 'receipt_book_total' }) receiptBookTotal: bigint;
  @amountColumn({ name: 'receipts_total' }) receiptsTotal: bigint;
  @textColumn({ nullable: true }) establishment: string | null;
  @textColumn({ name: 'signed_by', nullable: true }) signedBy: string | null;
  @jsonColumn({ name: 'make_up' }) makeUp: { readonly kind: string; readonly amount: string }[];
  @wholeColumn() envelopes: number;
  @dayColumn({ name: 'late_expected_on', nullable: true }) lateExpectedOn: Day | null;
  @textColumn({ name: 'late_reason', nullable: true }) lateReason: string | null;
  @textColumn({ name: 'late_announced_by', nullable: true }) lateAnnouncedBy: string | null;
  /** The day of the statement line that shows it. */
  @dayColumn({ name: 'reconciled_on', nullable: true }) reconciledOn: Day | null;
  @textColumn({ name: 'reconciled_by', nullable: true }) reconciledBy: string | null;
  @textColumn({ name: 'statement_line', nullable: true }) statementLine: string | null;
  @textColumn({ name: 'difference_reason', nullable: true }) differenceReason: string | null;
  @instantColumn({ name: 'notified_at' }) notifiedAt: Date;
  @textColumn({ name: 'notified_by' }) notifiedBy: string;
}
