import { amountColumn, idColumn, textColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** Which supplier invoice a payment pays; `live` until the payment is withdrawn or cancelled. */
@Entity('payment_allocation')
export class PaymentAllocationRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'payment_id' }) paymentId: string;
  @idColumn({ name: 'supplier_invoice_id' }) supplierInvoiceId: string;
  @textColumn({ name: 'document_number' }) documentNumber: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) live: boolean;
}
