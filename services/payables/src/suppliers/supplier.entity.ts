import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { Address, EftAnswer, PaymentMethod, TaxNumber } from './supplier.terms';

/** A supplier of the vendor file (P-01). Bank details stand apart, sealed. */
@Entity('supplier')
export class SupplierRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() name: string;
  @textColumn({ name: 'name_key' }) nameKey: string;
  @jsonColumn({ name: 'alternate_names' }) alternateNames: string[];
  @jsonColumn() address: Address;
  @Column({ type: 'boolean', name: 'address_known' }) addressKnown: boolean;
  @jsonColumn({ name: 'tax_numbers' }) taxNumbers: TaxNumber[];
  @textColumn({ name: 'payment_method' }) paymentMethod: PaymentMethod;
  @textColumn({ name: 'pay_currency' }) payCurrency: string;
  @textColumn({ name: 'remittance_email', nullable: true }) remittanceEmail: string | null;
  @jsonColumn() categories: string[];
  @dayColumn({ name: 'eft_offered_on', nullable: true }) eftOfferedOn: Day | null;
  @textColumn({ name: 'eft_answer', nullable: true }) eftAnswer: EftAnswer | null;
  @Column({ type: 'boolean' }) active: boolean;
  @textColumn({ name: 'deactivation_reason', nullable: true }) deactivationReason: string | null;
  @textColumn({ name: 'published_key', nullable: true }) publishedKey: string | null;
  @textColumn({ name: 'entered_by' }) enteredBy: string;
  @instantColumn({ name: 'entered_at' }) enteredAt: Date;
  @wholeColumn() version: number;
}
