import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

@Entity('lodgement')
export class LodgementRow {
  @idColumn({ primary: true }) id: string;
  /** The paying-in slip's reference, in capitals: no series of ours (W39). */
  @textColumn() number: string;
  @textColumn() state: 'incomplete' | 'complete' | 'cancelled';
  @wholeColumn() version: number;
  @idColumn({ name: 'banking_id' }) bankingId: string;
  /** The team that banked. */
  @textColumn() account: string;
  @textColumn({ name: 'debt_type' }) debtType: string;
  @textColumn() salesperson: string;
  @textColumn() terms: string;
  @dayColumn({ name: 'due_date' }) dueDate: Day;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @instantColumn({ name: 'entered_at' }) enteredAt: Date;
  @dayColumn({ name: 'entered_on' }) enteredOn: Day;
  @textColumn({ name: 'entered_by' }) enteredBy: string;
  @instantColumn({ name: 'completed_at', nullable: true }) completedAt: Date | null;
  @dayColumn({ name: 'completed_on', nullable: true }) completedOn: Day | null;
  @textColumn({ name: 'completed_by', nullable: true }) completedBy: string | null;
  @instantColumn({ name: 'transfer_at', nullable: true }) transferAt: Date | null;
  @Column({ type: 'boolean' }) late: boolean;
  @textColumn({ name: 'late_reason', nullable: true }) lateReason: string | null;
  @textColumn({ name: 'end_reason', nullable: true }) endReason: string | null;
}

@Entity('lodgement_line')
export class LodgementLineRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'lodgement_id' }) lodgementId: string;
  @wholeColumn({ name: 'line_no' }) lineNo: number;
  @textColumn() description: string;
  @textColumn() code: string;
  @textColumn({ name: 'tax_code' }) taxCode: string;
  @textColumn({ name: 'tax_percent' }) taxPercent: string;
  /** As banked, tax included. */
  @amountColumn() gross: bigint;
  @amountColumn() tax: bigint;
  /** What of it turned out to belong to invoices, and the tax of that. */
  @amountColumn() moved: bigint;
  @amountColumn({ name: 'moved_tax' }) movedTax: bigint;
  /** Always the date of the banking (M35). */
  @dayColumn({ name: 'service_date' }) serviceDate: Day;
}
