import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** One set of bank details of a supplier, sealed with the field key; the mask is what lists show. */
@Entity('bank_details')
export class BankDetailsRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'supplier_id' }) supplierId: string;
  @textColumn() sealed: string;
  @textColumn() masked: string;
  @textColumn() state: 'proposed' | 'confirmed' | 'rejected';
  @textColumn() evidence: string;
  @textColumn({ name: 'proposed_by' }) proposedBy: string;
  @instantColumn({ name: 'proposed_at' }) proposedAt: Date;
  @textColumn({ name: 'decided_by', nullable: true }) decidedBy: string | null;
  @instantColumn({ name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @dayColumn({ name: 'usable_from', nullable: true }) usableFrom: Day | null;
  @wholeColumn() version: number;
}
