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
import { Column, Entity } from 'typeorm';
import type { Warning } from '../pricing/minimum-invoice.rules';

/** What one code bears of what is written off: a decimal in the invoice's currency. */
export interface WrittenOffPart {
  readonly kind: 'net' | 'tax';
  readonly code: string;
  readonly amount: string;
}

@Entity('invoice')
export class InvoiceRow {
  @idColumn({ primary: true }) id: string;
  /** Taken at the first completion, kept for good. */
  @textColumn({ nullable: true }) number: string | null;
  @textColumn() state: 'incomplete' | 'complete' | 'cancelled' | 'discarded';
  @wholeColumn() version: number;
  /** Whom it is billed to; `payingAccount` is who is expected to pay, whom dunning and receipts follow (M1). */
  @textColumn() account: string;
  @textColumn({ name: 'paying_account' }) payingAccount: string;
  @textColumn({ name: 'site_reference' }) siteReference: string;
  @textColumn({ name: 'contact_name' }) contactName: string;
  @textColumn({ name: 'contact_number' }) contactNumber: string;
  @textColumn({ name: 'debt_type' }) debtType: string;
  @textColumn() directorate: string;
  @textColumn() protocol: 'standard' | 'social-care';
  @textColumn() delivery: 'post' | 'return-to-office';
  @textColumn() terms: string;
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ name: 'purchase_order', nullable: true }) purchaseOrder: string | null;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @textColumn({ nullable: true }) comment: string | null;
  @textColumn() currency: string;
  /** The day on which entry began (M5): the tax point. */
  @dayColumn({ name: 'invoice_date' }) invoiceDate: Day;
  @instantColumn({ name: 'started_at' }) startedAt: Date;
  @textColumn({ name: 'started_by' }) startedBy: string;
  @textColumn({ name: 'started_by_name' }) startedByName: string;
  @instantColumn({ name: 'completed_at', nullable: true }) completedAt: Date | null;
  /** The accounting date. */
  @dayColumn({ name: 'completed_on', nullable: true }) completedOn: Day | null;
  @textColumn({ name: 'completed_by', nullable: true }) completedBy: string | null;
  /** From this instant it is in the books and cannot be taken back (C-06). */
  @instantColumn({ name: 'transfer_at', nullable: true }) transferAt: Date | null;
  @dayColumn({ name: 'due_date', nullable: true }) dueDate: Day | null;
  @amountColumn() net: bigint;
  @amountColumn() tax: bigint;
  @amountColumn() total: bigint;
  /** What was taken off the total: by adjustments, and what is written off. */
  @amountColumn() adjusted: bigint;
  /** How much of `adjusted` is written off: its income stays, and the loss stands on these codes (D-11). */
  @amountColumn({ name: 'written_off' }) writtenOff: bigint;
  @jsonColumn({ name: 'written_off_to' }) writtenOffTo: WrittenOffPart[];
  /** What receipts stand against it. */
  @amountColumn() applied: bigint;
  @amountColumn({ name: 'raising_cost' }) raisingCost: bigint;
  @textColumn({ name: 'receivable_code' }) receivableCode: string;
  @jsonColumn() warnings: Warning[];
  @dayColumn({ name: 'cancelled_on', nullable: true }) cancelledOn: Day | null;
  @textColumn({ name: 'end_reason', nullable: true }) endReason: string | null;
  @textColumn({ name: 'end_cause', nullable: true }) endCause: string | null;
  @textColumn({ name: 'replaced_by', nullable: true }) replacedBy: string | null;
  /** Number of the cancelled invoice that this one takes the place of. */
  @textColumn({ nullable: true }) replaces: string | null;
  @idColumn({ name: 'copied_from', nullable: true }) copiedFrom: string | null;
  /** The recurring schedule that made it, and the day on which it fell due there. */
  @idColumn({ nullable: true }) schedule: string | null;
  @dayColumn({ nullable: true }) occurrence: Day | null;
}

@Entity('invoice_line')
export class LineRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @wholeColumn({ name: 'line_no' }) lineNo: number;
  @textColumn() description: string;
  @textColumn() unit: string;
  @Column({ type: 'numeric', precision: 12, scale: 2 }) quantity: string;
  @amountColumn({ name: 'unit_price' }) unitPrice: bigint;
  @amountColumn() net: bigint;
  @textColumn({ name: 'charge_item', nullable: true }) chargeItem: string | null;
  @textColumn({ name: 'tax_code' }) taxCode: string;
  @textColumn({ name: 'tax_percent' }) taxPercent: string;
  @textColumn({ name: 'tax_reason' }) taxReason: string;
  @amountColumn() tax: bigint;
  @dayColumn({ name: 'service_from', nullable: true }) serviceFrom: Day | null;
  @dayColumn({ name: 'service_to', nullable: true }) serviceTo: Day | null;
  @dayColumn({ name: 'week_commencing', nullable: true }) weekCommencing: Day | null;
  /** Kind of supply that decided on the tax, where one was known. */
  @textColumn({ nullable: true }) supply: string | null;
  @textColumn({ nullable: true }) property: string | null;
  /** Why the tax code is what it is, in one sentence. */
  @textColumn({ name: 'tax_because' }) taxBecause: string;
  /** Number of the remission that took `remitted` off the price, and why; `net` is after it. */
  @textColumn({ nullable: true }) remission: string | null;
  @amountColumn() remitted: bigint;
  @textColumn({ name: 'remission_reason', nullable: true }) remissionReason: string | null;
}

@Entity('invoice_distribution')
export class DistributionRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @wholeColumn({ name: 'line_no' }) lineNo: number;
  @wholeColumn() position: number;
  @textColumn() kind: 'revenue' | 'tax';
  @textColumn() code: string;
  @textColumn() percent: string;
  @amountColumn() amount: bigint;
  /** What adjustments have left of it; a write-off leaves the income as it is. */
  @amountColumn() remaining: bigint;
}

/** Form F1 or F2: who asked for the reduction, and how to reach them. */
export interface ReductionRequest {
  readonly customerName: string;
  readonly postcode?: string | undefined;
  readonly requester: { readonly name: string; readonly position: string; readonly contact: string };
  readonly customerAgreed?: boolean | undefined;
}

@Entity('invoice_reduction')
export class ReductionRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn() kind: 'adjustment' | 'cancellation' | 'write-off';
  @amountColumn() amount: bigint;
  @textColumn() cause: string;
  @textColumn() reason: string;
  @jsonColumn({ nullable: true }) request: ReductionRequest | null;
  @idColumn({ name: 'dispute_id', nullable: true }) disputeId: string | null;
  /** The approved request that it executes; none where a write-off is taken back, whose amount is below zero. */
  @idColumn({ name: 'write_off_id', nullable: true }) writeOffId: string | null;
  @instantColumn() at: Date;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn({ name: 'by_actor' }) byActor: string;
  /** Of the credit note, where the pack writes them. */
  @textColumn({ nullable: true }) number: string | null;
}
