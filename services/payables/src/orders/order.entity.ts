import { dayColumn, idColumn, textColumn } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { Entity } from 'typeorm';

/** A purchase order; only what P-29 needs of it stands here so far. */
@Entity('purchase_order')
export class OrderRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @idColumn({ name: 'supplier_id' }) supplierId: string;
  @idColumn({ name: 'agreement_id', nullable: true }) agreementId: string | null;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @dayColumn({ name: 'ordered_on' }) orderedOn: Day;
}
