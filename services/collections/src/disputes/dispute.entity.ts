import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

@Entity('dispute')
export class DisputeRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @textColumn({ name: 'customer_account' }) customerAccount: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ name: 'raised_by' }) raisedBy: string;
  @textColumn({ name: 'raised_by_name' }) raisedByName: string;
  @textColumn() reason: string;
  @textColumn() part: string;
  @Column({ type: 'boolean' }) whole: boolean;
  @amountColumn() amount: bigint;
  @textColumn() currency: string;
  @dayColumn({ name: 'raised_on' }) raisedOn: string;
  @dayColumn({ name: 'held_through' }) heldThrough: string;
  @textColumn() status: string;
  @dayColumn({ name: 'warned_on', nullable: true }) warnedOn: string | null;
  @dayColumn({ name: 'updated_on', nullable: true }) updatedOn: string | null;
  @instantColumn({ name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
  @dayColumn({ name: 'resolved_on', nullable: true }) resolvedOn: string | null;
  @textColumn({ nullable: true }) resolution: string | null;
  @amountColumn({ name: 'upheld_amount', nullable: true }) upheldAmount: bigint | null;
  @dayColumn({ name: 'expired_on', nullable: true }) expiredOn: string | null;
  @Column({ type: 'boolean' }) answered: boolean;
  @dayColumn({ name: 'next_action_on', nullable: true }) nextActionOn: string | null;
  @wholeColumn() version: number;
}

/** What the recovery team was told about a dispute. */
@Entity('dispute_update')
export class DisputeUpdateRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'dispute_id' }) disputeId: string;
  @dayColumn({ name: 'noted_on' }) notedOn: string;
  @instantColumn({ name: 'noted_at' }) notedAt: Date;
  @textColumn({ name: 'noted_by' }) notedBy: string;
  @textColumn() text: string;
}
