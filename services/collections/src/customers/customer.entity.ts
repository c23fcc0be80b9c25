import { textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** Our copy of a customer of receivables, as its newest event told it. */
@Entity('customer_copy')
export class CustomerCopy {
  @textColumn({ primary: true }) account: string;
  @textColumn() name: string;
  @textColumn({ name: 'special_needs', nullable: true }) specialNeeds: string | null;
  @Column({ type: 'boolean' }) active: boolean;
  @wholeColumn() version: number;
}
