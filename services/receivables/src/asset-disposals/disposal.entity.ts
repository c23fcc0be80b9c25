import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { DisposalState } from './disposal.states';

/** A quotation, or a candidate who was invited to tender; the amount is a decimal text, none where nobody answered. */
export interface Offer {
  readonly by: string;
  readonly amount: string | null;
  readonly written: boolean;
}

/** Who made the data of a computer unreadable, how and when. */
export interface DataCleaning {
  readonly by: string;
  readonly on: Day;
  readonly how: string;
}

/** R-25, F14: the record of a disposal. */
@Entity('asset_disposal')
export class DisposalRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() state: DisposalState;
  @textColumn() asset: string;
  @textColumn({ name: 'inventory_number' }) inventoryNumber: string;
  @Column({ name: 'is_computer', type: 'boolean' }) isComputer: boolean;
  @textColumn() salesperson: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @amountColumn({ name: 'estimated_value' }) estimatedValue: bigint;
  @textColumn() currency: string;
  @textColumn() method: 'auction' | 'quotations' | 'tender';
  /** Why better value is likely than at the auction. */
  @textColumn({ name: 'method_why', nullable: true }) methodWhy: string | null;
  @jsonColumn() offers: readonly Offer[];
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @dayColumn({ name: 'proposed_on' }) proposedOn: Day;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @dayColumn({ name: 'approved_on', nullable: true }) approvedOn: Day | null;
  /** Customer account. */
  @textColumn({ nullable: true }) buyer: string | null;
  @amountColumn({ nullable: true }) price: bigint | null;
  @jsonColumn({ name: 'data_cleaning', nullable: true }) dataCleaning: DataCleaning | null;
  @dayColumn({ name: 'inventory_updated_on', nullable: true }) inventoryUpdatedOn: Day | null;
  @dayColumn({ name: 'sold_on', nullable: true }) soldOn: Day | null;
  @idColumn({ name: 'invoice_id', nullable: true }) invoiceId: string | null;
  @textColumn({ name: 'withdrawn_why', nullable: true }) withdrawnWhy: string | null;
  @wholeColumn() version: number;
}
