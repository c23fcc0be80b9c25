import { amountColumn, dayColumn, idColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import type { AddressField } from '@tolbooth/contracts';
import { Column, Entity } from 'typeorm';

@Entity('debt')
export class DebtRow {
  @idColumn({ primary: true, name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @textColumn({ name: 'customer_account' }) customerAccount: string;
  @textColumn() currency: string;
  @textColumn() standing: string;
  @amountColumn() balance: bigint;
  @wholeColumn({ name: 'details_version' }) detailsVersion: number;
  @wholeColumn({ name: 'balance_version' }) balanceVersion: number;
  @textColumn({ name: 'customer_name', nullable: true }) customerName: string | null;
  @textColumn({ nullable: true }) directorate: string | null;
  @textColumn({ name: 'debt_type', nullable: true }) debtType: string | null;
  @textColumn({ nullable: true }) protocol: string | null;
  @dayColumn({ name: 'invoice_date', nullable: true }) invoiceDate: string | null;
  @dayColumn({ name: 'completed_on', nullable: true }) completedOn: string | null;
  @dayColumn({ name: 'due_date', nullable: true }) dueDate: string | null;
  @textColumn({ nullable: true }) terms: string | null;
  @amountColumn({ nullable: true }) total: bigint | null;
  @textColumn({ name: 'cost_centre', nullable: true }) costCentre: string | null;
  @jsonColumn({ name: 'bill_to', nullable: true }) billTo: AddressField | null;
  @Column({ type: 'boolean', name: 'disputed_whole' }) disputedWhole: boolean;
  @amountColumn({ name: 'disputed_parts' }) disputedParts: bigint;
  @idColumn({ name: 'write_off_id', nullable: true }) writeOffId: string | null;
  @Column({ type: 'boolean', name: 'write_off_holds' }) writeOffHolds: boolean;
  @amountColumn({ name: 'written_off' }) writtenOff: bigint;
  @Column({ type: 'boolean', name: 'still_chased' }) stillChased: boolean;
  @jsonColumn({ name: 'money_by' }) moneyBy: readonly string[];
  @dayColumn({ name: 'reminder_on', nullable: true }) reminderOn: string | null;
  @dayColumn({ name: 'final_notice_on', nullable: true }) finalNoticeOn: string | null;
  @dayColumn({ name: 'collect_on', nullable: true }) collectOn: string | null;
  @dayColumn({ name: 'returned_on', nullable: true }) returnedOn: string | null;
  @textColumn({ name: 'next_step', nullable: true }) nextStep: string | null;
  @dayColumn({ name: 'next_step_on', nullable: true }) nextStepOn: string | null;
  @wholeColumn() version: number;
}
