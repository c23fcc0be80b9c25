import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { PrintWay } from './print-way.rules';

@Entity('invoice_print')
export class InvoicePrintRow {
  @idColumn({ primary: true, name: 'invoice_id' }) invoiceId: string;
  @instantColumn({ primary: true, name: 'completed_at' }) completedAt: Date;
  @textColumn() number: string;
  @textColumn() way: PrintWay;
  /** Of the PDF in the archive. */
  @textColumn() hash: string;
  @textColumn() account: string;
  @textColumn() name: string;
  @textColumn() currency: string;
  @amountColumn() total: bigint;
  /** Instant and day of the run. */
  @instantColumn({ name: 'printed_at' }) printedAt: Date;
  @dayColumn({ name: 'printed_on' }) printedOn: Day;
}

/** Form F8. */
@Entity('return_to_office')
export class ReturnToOfficeRow {
  @idColumn({ primary: true, name: 'invoice_id' }) invoiceId: string;
  @textColumn() requester: string;
  @textColumn() extension: string;
  @textColumn({ name: 'customer_name' }) customerName: string;
  @textColumn() reason: string;
  @instantColumn({ name: 'requested_at' }) requestedAt: Date;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
}
