import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** A reason why a supplier invoice is not paid, placed by a rule or a person, and how it was lifted. */
@Entity('invoice_hold')
export class InvoiceHoldRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'supplier_invoice_id' }) supplierInvoiceId: string;
  @textColumn() hold: string;
  @textColumn() reason: string;
  @textColumn({ name: 'placed_by' }) placedBy: string;
  @dayColumn({ name: 'placed_on' }) placedOn: Day;
  @textColumn({ name: 'released_by', nullable: true }) releasedBy: string | null;
  @dayColumn({ name: 'released_on', nullable: true }) releasedOn: Day | null;
  @textColumn({ name: 'release_reason', nullable: true }) releaseReason: string | null;
}
