import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

@Entity('write_off')
export class WriteOffRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'customer_account' }) customerAccount: string;
  @textColumn() currency: string;
  @amountColumn() total: bigint;
  @textColumn() reason: string;
  @textColumn() text: string;
  @Column({ type: 'boolean', name: 'still_chased' }) stillChased: boolean;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @textColumn({ name: 'requested_by_name' }) requestedByName: string;
  @textColumn({ name: 'requester_position' }) requesterPosition: string;
  @textColumn({ name: 'requester_contact' }) requesterContact: string;
  @dayColumn({ name: 'requested_on' }) requestedOn: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn() status: string;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @dayColumn({ name: 'decided_on', nullable: true }) decidedOn: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @textColumn({ nullable: true }) decision: string | null;
  @amountColumn({ nullable: true }) measured: bigint | null;
  @wholeColumn() version: number;
}

@Entity('write_off_item')
export class WriteOffItemRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'write_off_id' }) writeOffId: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) live: boolean;
  @amountColumn({ name: 'written_off', nullable: true }) writtenOff: bigint | null;
}
