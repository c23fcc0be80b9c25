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
import type { Address } from '../suppliers/supplier.terms';
import type { SupplierInvoiceState } from './supplier-invoice.states';
import type { ApprovalChannel, InvoiceKind } from './supplier-invoice.terms';

/** A supplier invoice, credit note or payment request. Amounts of credit notes are negative; `balance` is what is still to be paid. */
@Entity('supplier_invoice')
export class SupplierInvoiceRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() kind: InvoiceKind;
  @idColumn({ name: 'supplier_id' }) supplierId: string;
  @textColumn({ name: 'supplier_number' }) supplierNumber: string;
  @textColumn({ name: 'supplier_reference' }) supplierReference: string;
  @textColumn({ name: 'reference_key' }) referenceKey: string;
  @textColumn({ name: 'payee_name' }) payeeName: string;
  @jsonColumn({ name: 'payee_address' }) payeeAddress: Address;
  @dayColumn({ name: 'invoice_date' }) invoiceDate: Day;
  @dayColumn({ name: 'received_on' }) receivedOn: Day;
  @dayColumn({ name: 'entered_on' }) enteredOn: Day;
  @dayColumn({ name: 'due_date' }) dueDate: Day;
  @textColumn() currency: string;
  @amountColumn() net: bigint;
  @amountColumn() charge: bigint;
  @amountColumn() tax: bigint;
  @amountColumn() total: bigint;
  @amountColumn() balance: bigint;
  @textColumn({ name: 'tax_number', nullable: true }) taxNumber: string | null;
  @textColumn({ name: 'purchase_order', nullable: true }) purchaseOrder: string | null;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @textColumn() state: SupplierInvoiceState;
  @textColumn({ name: 'held_from', nullable: true }) heldFrom: 'entered' | 'approved' | null;
  @Column({ type: 'boolean' }) posted: boolean;
  @textColumn({ name: 'creditor_code', nullable: true }) creditorCode: string | null;
  @textColumn({ name: 'tax_code', nullable: true }) taxCode: string | null;
  @textColumn({ name: 'entered_by' }) enteredBy: string;
  @instantColumn({ name: 'entered_at' }) enteredAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @dayColumn({ name: 'approved_on', nullable: true }) approvedOn: Day | null;
  @textColumn({ name: 'approval_channel', nullable: true }) approvalChannel: ApprovalChannel | null;
  @textColumn({ name: 'cancelled_by', nullable: true }) cancelledBy: string | null;
  @dayColumn({ name: 'cancelled_on', nullable: true }) cancelledOn: Day | null;
  @textColumn({ name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @idColumn({ name: 'reissue_of', nullable: true }) reissueOf: string | null;
  @idColumn({ name: 'spend_import_id', nullable: true }) spendImportId: string | null;
  @dayColumn({ name: 'spend_paid_on', nullable: true }) spendPaidOn: Day | null;
  @wholeColumn() version: number;
}
