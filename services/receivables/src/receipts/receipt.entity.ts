import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { ReceiptState } from './receipt.states';

export const receiptMethods = [
  'cash',
  'cheque',
  'bank-transfer',
  'card',
  'standing-order',
  'direct-debit',
  'web',
] as const;
export type ReceiptMethod = (typeof receiptMethods)[number];

@Entity('receipt')
export class ReceiptRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() state: Exclude<ReceiptState, 'none'>;
  @wholeColumn() version: number;
  @textColumn() account: string;
  @textColumn() method: ReceiptMethod;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  /** What stands against invoices. */
  @amountColumn() applied: bigint;
  /** Set aside as deposits. */
  @amountColumn() held: bigint;
  /** Given back. */
  @amountColumn() refunded: bigint;
  /** Now a receipt of another account; the rest is on account. */
  @amountColumn() moved: bigint;
  @idColumn({ name: 'moved_from', nullable: true }) movedFrom: string | null;
  @textColumn({ nullable: true }) reference: string | null;
  @textColumn({ name: 'cheque_number', nullable: true }) chequeNumber: string | null;
  @textColumn({ nullable: true }) drawer: string | null;
  /** Code of the site where it was taken. */
  @textColumn({ nullable: true }) site: string | null;
  @idColumn({ name: 'banking_id', nullable: true }) bankingId: string | null;
  /** Taken by hand, and no line of a statement is claimed for it yet; one with a banking comes by its slip. */
  @Column({ type: 'boolean' }) awaited: boolean;
  /** The day on which the money came, as the payer or the bank dates it; `takenOn` is the accounting date. */
  @dayColumn({ name: 'received_on' }) receivedOn: Day;
  @instantColumn({ name: 'taken_at' }) takenAt: Date;
  @dayColumn({ name: 'taken_on' }) takenOn: Day;
  @textColumn({ name: 'taken_by' }) takenBy: string;
  @textColumn({ name: 'bank_code' }) bankCode: string;
  @textColumn({ name: 'on_account_code' }) onAccountCode: string;
  @dayColumn({ name: 'returned_on', nullable: true }) returnedOn: Day | null;
  @textColumn({ name: 'return_reason', nullable: true }) returnReason: string | null;
  @idColumn({ name: 'fee_invoice_id', nullable: true }) feeInvoiceId: string | null;
  @dayColumn({ name: 'reversed_on', nullable: true }) reversedOn: Day | null;
  @textColumn({ name: 'reverse_reason', nullable: true }) reverseReason: string | null;
}

/** Append-only: money taken back from an invoice is another row with the opposite sign. */
@Entity('application')
export class ApplicationRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'receipt_id' }) receiptId: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @amountColumn() amount: bigint;
  @instantColumn() at: Date;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ nullable: true }) reason: string | null;
}

/** What of a receipt stands against an invoice: the sum of their rows. */
export interface Standing {
  readonly receiptId: string;
  readonly invoiceId: string;
  readonly amount: bigint;
  /** Who applied it last, for separation of duties. */
  readonly by: string;
}
