import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { CollectionState, ItemState } from './collection.states';

/** Everything that is collected on one day. */
@Entity('direct_debit_collection')
export class CollectionRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() state: Exclude<CollectionState, 'none'>;
  @wholeColumn() version: number;
  @textColumn() currency: string;
  @dayColumn({ name: 'collect_on' }) collectOn: Day;
  @instantColumn({ name: 'opened_at' }) openedAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @dayColumn({ name: 'approved_on', nullable: true }) approvedOn: Day | null;
  @textColumn({ name: 'sent_by', nullable: true }) sentBy: string | null;
  @dayColumn({ name: 'sent_on', nullable: true }) sentOn: Day | null;
  @textColumn({ nullable: true }) because: string | null;
}

export type TransactionCode = '01' | '17' | '18' | '19';

/** What one payer is asked for: amount and day are those of the notice, or nothing is collected. */
@Entity('direct_debit_item')
export class ItemRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'collection_id' }) collectionId: string;
  @idColumn({ name: 'mandate_id' }) mandateId: string;
  @textColumn() reference: string;
  @textColumn() account: string;
  @textColumn() currency: string;
  @amountColumn() amount: bigint;
  @textColumn() state: Exclude<ItemState, 'none'>;
  @wholeColumn() version: number;
  @dayColumn({ name: 'collect_on' }) collectOn: Day;
  /** As the file tells it; known when it is written. */
  @textColumn({ nullable: true }) code: TransactionCode | null;
  /** The returned item that is presented again. */
  @idColumn({ nullable: true }) represents: string | null;
  /** 1 for the first presentation; `firstOn` is its day. */
  @wholeColumn() attempt: number;
  @dayColumn({ name: 'first_on' }) firstOn: Day;
  @textColumn() notice: 'email' | 'letter';
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @dayColumn({ name: 'proposed_on' }) proposedOn: Day;
  @idColumn({ name: 'receipt_id', nullable: true }) receiptId: string | null;
  @dayColumn({ name: 'ended_on', nullable: true }) endedOn: Day | null;
  @textColumn({ nullable: true }) because: string | null;
  /** Returned for a reason for which it may be presented again. */
  @Column({ type: 'boolean' }) again: boolean;
}

/** For which invoices it is; `live` from the notice until the money came or did not, and an invoice is in one of those at most. */
@Entity('direct_debit_part')
export class PartRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'item_id' }) itemId: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) live: boolean;
}
