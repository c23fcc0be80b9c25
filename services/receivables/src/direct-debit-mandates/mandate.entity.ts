import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { MandateState } from './mandate.states';

export const signatures = ['paper', 'online'] as const;
export const endings = ['payer', 'council'] as const;
export type Ending = (typeof endings)[number] | 'bank' | 'dormant' | 'last-collection';

@Entity('direct_debit_mandate')
export class MandateRow {
  @idColumn({ primary: true }) id: string;
  /** Unique for good; files to and from banks name it. */
  @textColumn() reference: string;
  @textColumn() account: string;
  @textColumn() currency: string;
  @textColumn() state: Exclude<MandateState, 'none'>;
  @wholeColumn() version: number;
  @textColumn() signature: (typeof signatures)[number];
  @dayColumn({ name: 'signed_on' }) signedOn: Day;
  /** Where the signed paper is, or how the payer was known online. */
  @textColumn() evidence: string;
  /** Bank details, sealed with the field key; `masked` is what lists and the trail show. */
  @textColumn() sealed: string;
  @textColumn() masked: string;
  @textColumn({ name: 'set_up_by' }) setUpBy: string;
  @instantColumn({ name: 'set_up_at' }) setUpAt: Date;
  @dayColumn({ name: 'lodged_on', nullable: true }) lodgedOn: Day | null;
  @dayColumn({ name: 'active_from', nullable: true }) activeFrom: Day | null;
  @dayColumn({ name: 'collected_on', nullable: true }) collectedOn: Day | null;
  /** The payer wants one more collection and then none. */
  @Column({ type: 'boolean' }) last: boolean;
  /** The item that told the bank so: nothing but this one, should it come back, is collected after it. */
  @idColumn({ name: 'last_item', nullable: true }) lastItem: string | null;
  @dayColumn({ name: 'ended_on', nullable: true }) endedOn: Day | null;
  @textColumn({ name: 'ended_by', nullable: true }) endedBy: Ending | null;
  /** Why it stands still, or has ended. */
  @textColumn({ nullable: true }) because: string | null;
}

/** What a payer's bank is told of a mandate (AUDDIS): 0N a new instruction, 0C its end. */
@Entity('direct_debit_instruction')
export class InstructionRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'mandate_id' }) mandateId: string;
  @textColumn() code: '0N' | '0C';
  @textColumn() reference: string;
  @textColumn() sealed: string;
  @textColumn() masked: string;
  @dayColumn({ name: 'made_on' }) madeOn: Day;
  @idColumn({ name: 'file_id', nullable: true }) fileId: string | null;
}

/** A file to the bank: what it says is sealed, its hash and totals are not. */
@Entity('direct_debit_file')
export class DirectDebitFileRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() content: 'instructions' | 'collection';
  @textColumn() format: string;
  @idColumn({ name: 'collection_id', nullable: true }) collectionId: string | null;
  @dayColumn({ name: 'processing_on' }) processingOn: Day;
  @textColumn() hash: string;
  @wholeColumn() items: number;
  @textColumn() total: string;
  @textColumn() sealed: string;
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  @textColumn({ name: 'made_by' }) madeBy: string;
}
