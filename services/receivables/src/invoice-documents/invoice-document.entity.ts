import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, jsonColumn, textColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';
import type { InvoiceData } from './invoice-document.rules';

/** the document of an invoice as it was completed. */
@Entity('invoice_document')
export class InvoiceDocumentRow {
  @idColumn({ primary: true, name: 'invoice_id' }) invoiceId: string;
  @instantColumn({ primary: true, name: 'completed_at' }) completedAt: Date;
  /** In the archive. */
  @textColumn() hash: string;
  /** PDF/UA-1. */
  @Column({ type: 'boolean' }) accessible: boolean;
  /** What it was made from: a copy says the same, whatever has changed since. */
  @jsonColumn() data: InvoiceData;
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  @dayColumn({ name: 'made_on' }) madeOn: Day;
  @textColumn({ name: 'made_by' }) madeBy: string;
}

/** F9: a copy that was asked for. */
@Entity('invoice_copy')
export class InvoiceCopyRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn() hash: string;
  @textColumn({ name: 'requested_by' }) requestedBy: string;
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  @dayColumn({ name: 'made_on' }) madeOn: Day;
  @textColumn({ name: 'made_by' }) madeBy: string;
}
