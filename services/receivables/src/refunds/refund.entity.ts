import type { Day } from '@tolbooth/calendar';
import type { AddressField } from '@tolbooth/contracts';
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

export const refundSources = ['on-account', 'overpayment', 'deposit', 'credit'] as const;
export type RefundSource = (typeof refundSources)[number];

@Entity('refund')
export class RefundRow {
  /** Payables' document has the same id. */
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() state: 'requested' | 'approved' | 'paid' | 'rejected' | 'withdrawn' | 'cancelled';
  @wholeColumn() version: number;
  @textColumn() account: string;
  @textColumn() source: RefundSource;
  @idColumn({ name: 'deposit_id', nullable: true }) depositId: string | null;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @textColumn() reason: string;
  @textColumn() payee: string;
  @jsonColumn({ name: 'payee_address' }) payeeAddress: AddressField;
  @textColumn({ name: 'payable_code' }) payableCode: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @dayColumn({ name: 'requested_on' }) requestedOn: Day;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @dayColumn({ name: 'decided_on', nullable: true }) decidedOn: Day | null;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @textColumn({ name: 'decision_reason', nullable: true }) decisionReason: string | null;
  @textColumn({ name: 'payment_number', nullable: true }) paymentNumber: string | null;
  @dayColumn({ name: 'paid_on', nullable: true }) paidOn: Day | null;
}

/** What of which receipt is given back. */
@Entity('refund_part')
export class RefundPartRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'refund_id' }) refundId: string;
  @idColumn({ name: 'receipt_id' }) receiptId: string;
  @amountColumn() amount: bigint;
}
