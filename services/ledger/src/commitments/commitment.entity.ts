import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { OrderEnd } from './commitment.rules';

/** C-11: an order as payables told it; its lines stand in `commitment_line`. */
@Entity('commitment_order')
export class CommitmentOrderRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() supplier: string;
  @wholeColumn({ name: 'lines_version' }) linesVersion: number;
  @textColumn({ nullable: true }) ended: OrderEnd | null;
  @Column({ type: 'boolean' }) emergency: boolean;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @dayColumn({ name: 'approved_on', nullable: true }) approvedOn: Day | null;
  @wholeColumn() version: number;
}

/** C-11: a supplier invoice that charges to lines of orders, or one that was cancelled. */
@Entity('commitment_invoice')
export class CommitmentInvoiceRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @Column({ type: 'boolean' }) cancelled: boolean;
}
