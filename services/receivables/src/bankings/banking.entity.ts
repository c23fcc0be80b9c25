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
  @amountColumn({ name: 'for_invoices' }) forInvoices: bigint;
  @jsonColumn() items: BankingItem[];
  @amountColumn({ name: 'receipt_book_total' }) receiptBookTotal: bigint;
  @textColumn({ name: 'difference_reason', nullable: true }) differenceReason: string | null;
  @instantColumn({ name: 'notified_at' }) notifiedAt: Date;
  @textColumn({ name: 'notified_by' }) notifiedBy: string;
}
