import { idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

export const incomeContactStates = ['asked', 'listed', 'ended'] as const;

/** M37, M38: an administrator of a department who may know whose income is. */
@Entity('income_contact')
export class IncomeContactRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() state: (typeof incomeContactStates)[number];
  @textColumn() name: string;
  @textColumn() email: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn({ nullable: true }) directorate: string | null;
  /** L8: gets the list of unidentified income. */
  @Column({ type: 'boolean' }) weekly: boolean;
  @textColumn({ name: 'asked_by' }) askedBy: string;
  @instantColumn({ name: 'asked_at' }) askedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @wholeColumn() version: number;
}
