import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { RowFate } from './row-reading.rules';

/** One line of a published file, as it stood and what became of it; none is dropped. */
@Entity('spend_row')
export class SpendRowRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'import_id' }) importId: string;
  @wholeColumn() line: number;
  @textColumn() fate: RowFate;
  @textColumn({ nullable: true }) reason: string | null;
  @textColumn({ nullable: true }) detail: string | null;
  @textColumn({ name: 'supplier_key', nullable: true }) supplierKey: string | null;
  @textColumn({ name: 'supplier_published_id', nullable: true }) supplierPublishedId: string | null;
  @textColumn({ name: 'supplier_name', nullable: true }) supplierName: string | null;
  @amountColumn({ nullable: true }) amount: bigint | null;
  @dayColumn({ name: 'paid_on', nullable: true }) paidOn: Day | null;
  @textColumn({ name: 'paid_on_source', nullable: true }) paidOnSource: string | null;
  @textColumn({ name: 'transaction_number', nullable: true }) transactionNumber: string | null;
  @textColumn({ name: 'expenditure_code', nullable: true }) expenditureCode: string | null;
  @textColumn({ nullable: true }) category: string | null;
  @textColumn({ nullable: true }) department: string | null;
  @textColumn({ nullable: true }) description: string | null;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @textColumn({ nullable: true }) fingerprint: string | null;
  @jsonColumn() raw: string[];
  @idColumn({ name: 'supplier_invoice_id', nullable: true }) supplierInvoiceId: string | null;
}
