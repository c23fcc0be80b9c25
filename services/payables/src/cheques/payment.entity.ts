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
import type { Address, PaymentMethod } from '../suppliers/supplier.terms';
import type { CancelCause, CancelEffect } from './cancel-effect.rules';
import type { PaymentState } from './payment.states';

/** A payment to one supplier, by cheque or bank transfer, from its proposal to the bank statement (P-19, P-21). */
@Entity('payment')
export class PaymentRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ nullable: true }) number: string | null;
  @idColumn({ name: 'run_id', nullable: true }) runId: string | null;
  @idColumn({ name: 'spend_import_id', nullable: true }) spendImportId: string | null;
  @idColumn({ name: 'supplier_id' }) supplierId: string;
  @textColumn({ name: 'supplier_number' }) supplierNumber: string;
  @textColumn() method: PaymentMethod;
  @textColumn({ name: 'cheque_number', nullable: true }) chequeNumber: string | null;
  @textColumn({ name: 'payee_name' }) payeeName: string;
  @jsonColumn({ name: 'payee_address' }) payeeAddress: Address;
  @Column({ type: 'boolean', name: 'address_differs' }) addressDiffers: boolean;
  @idColumn({ name: 'bank_details_id', nullable: true }) bankDetailsId: string | null;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @textColumn() state: PaymentState;
  @textColumn({ name: 'creditor_code', nullable: true }) creditorCode: string | null;
  @textColumn({ name: 'clearing_code', nullable: true }) clearingCode: string | null;
  @textColumn({ name: 'bank_code', nullable: true }) bankCode: string | null;
  @jsonColumn({ name: 'contract_references' }) contractReferences: string[];
  @textColumn({ name: 'prepared_by' }) preparedBy: string;
  @textColumn({ name: 'issued_by', nullable: true }) issuedBy: string | null;
  @instantColumn({ name: 'issued_at', nullable: true }) issuedAt: Date | null;
  @dayColumn({ name: 'issued_on', nullable: true }) issuedOn: Day | null;
  @textColumn({ name: 'hand_out_leave_by', nullable: true }) handOutLeaveBy: string | null;
  @Column({ type: 'boolean', name: 'handed_out' }) handedOut: boolean;
  @textColumn({ name: 'released_by', nullable: true }) releasedBy: string | null;
  @dayColumn({ name: 'released_on', nullable: true }) releasedOn: Day | null;
  @textColumn({ name: 'stopped_by', nullable: true }) stoppedBy: string | null;
  @dayColumn({ name: 'stopped_on', nullable: true }) stoppedOn: Day | null;
  @dayColumn({ name: 'cleared_on', nullable: true }) clearedOn: Day | null;
  @textColumn({ name: 'cleared_evidence', nullable: true }) clearedEvidence: string | null;
  @textColumn({ name: 'cancelled_by', nullable: true }) cancelledBy: string | null;
  @dayColumn({ name: 'cancelled_on', nullable: true }) cancelledOn: Day | null;
  @textColumn({ nullable: true }) cause: CancelCause | null;
  @textColumn({ nullable: true }) effect: CancelEffect | null;
  @idColumn({ nullable: true }) replaces: string | null;
  @instantColumn({ name: 'created_at' }) createdAt: Date;
  @wholeColumn() version: number;
}
