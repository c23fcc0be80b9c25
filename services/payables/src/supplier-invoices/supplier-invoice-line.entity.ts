import { amountColumn, idColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** What one line of a supplier invoice charges to which code; `charge` marks freight or an administrative charge (M58). */
@Entity('supplier_invoice_line')
export class SupplierInvoiceLineRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'supplier_invoice_id' }) supplierInvoiceId: string;
  @wholeColumn() position: number;
  @textColumn() description: string;
  @textColumn() code: string;
  @amountColumn() amount: bigint;
  @Column({ type: 'boolean' }) charge: boolean;
  @textColumn({ name: 'published_code', nullable: true }) publishedCode: string | null;
}
