import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { Supply } from '../reference/lists';

/** what was delivered and is to be billed; whether it is, its billings say. */
@Entity('service_to_bill')
export class ServiceRow {
  @idColumn({ primary: true }) id: string;
  /** Of the system or the order book that it comes from. */
  @textColumn() reference: string;
  @textColumn() state: 'to-bill' | 'withdrawn';
  @idColumn({ name: 'file_id', nullable: true }) fileId: string | null;
  @wholeColumn({ name: 'file_line', nullable: true }) fileLine: number | null;
  @textColumn() account: string;
  @textColumn({ name: 'site_reference', nullable: true }) site: string | null;
  @textColumn({ name: 'contact_name' }) contactName: string;
  @textColumn({ name: 'contact_number' }) contactNumber: string;
  @textColumn({ name: 'debt_type' }) debtType: string;
  @textColumn() protocol: 'standard' | 'social-care';
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ name: 'purchase_order', nullable: true }) purchaseOrder: string | null;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @textColumn() description: string;
  @textColumn() unit: string;
  @Column({ type: 'numeric', precision: 12, scale: 2 }) quantity: string;
  @amountColumn({ name: 'unit_price' }) unitPrice: bigint;
  @amountColumn() net: bigint;
  @textColumn() currency: string;
  @textColumn({ name: 'charge_item', nullable: true }) chargeItem: string | null;
  @textColumn({ nullable: true }) subjective: string | null;
  @textColumn({ name: 'tax_code', nullable: true }) taxCode: string | null;
  @textColumn({ nullable: true }) supply: Supply | null;
  @dayColumn({ name: 'service_from' }) serviceFrom: Day;
  @dayColumn({ name: 'service_to', nullable: true }) serviceTo: Day | null;
  /** The last day of service: its age counts from here. */
  @dayColumn({ name: 'served_on' }) servedOn: Day;
  @textColumn({ name: 'entered_by' }) enteredBy: string;
  @instantColumn({ name: 'entered_at' }) enteredAt: Date;
  @textColumn({ name: 'withdrawn_why', nullable: true }) withdrawnWhy: string | null;
  @wholeColumn() version: number;
}

@Entity('service_billing')
export class ServiceBillingRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'service_id' }) serviceId: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @wholeColumn({ name: 'line_no' }) lineNo: number;
  @instantColumn({ name: 'billed_at' }) billedAt: Date;
  @textColumn({ name: 'billed_by' }) billedBy: string;
  /** When its invoice had been cancelled or given up, and it was billed again. */
  @instantColumn({ name: 'released_at', nullable: true }) releasedAt: Date | null;
}
