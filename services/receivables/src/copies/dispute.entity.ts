import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** What we keep of collections' disputes: shown on the account, and needed to know what was disputed. */
@Entity('dispute_copy')
export class DisputeCopy {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @textColumn() account: string;
  @textColumn() state: 'open' | 'upheld' | 'rejected' | 'expired';
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) whole: boolean;
  @textColumn() reason: string;
  @dayColumn({ name: 'raised_on', nullable: true }) raisedOn: Day | null;
  @dayColumn({ name: 'held_through', nullable: true }) heldThrough: Day | null;
  @dayColumn({ name: 'closed_on', nullable: true }) closedOn: Day | null;
  @wholeColumn() version: number;
}
