import type { AddressField } from '@tolbooth/contracts';
import { jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** Our copy of a customer of receivables, as its newest event told it. */
@Entity('customer_copy')
export class CustomerCopy {
  @textColumn({ primary: true }) account: string;
  @textColumn() name: string;
  @textColumn({ name: 'special_needs', nullable: true }) specialNeeds: string | null;
  /** Account that it goes on under since it was merged. */
  @textColumn({ name: 'merged_into', nullable: true }) mergedInto: string | null;
  /** Identifying address; null where it was told before we kept it. */
  @jsonColumn({ nullable: true }) address: AddressField | null;
  @Column({ type: 'boolean' }) active: boolean;
  /** Its data were erased; nothing of them comes back. */
  @Column({ type: 'boolean' }) erased: boolean;
  @wholeColumn() version: number;
}
