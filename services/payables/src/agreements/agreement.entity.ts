import { dayColumn, idColumn, textColumn } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { Entity } from 'typeorm';

/** A contract with a supplier; only what P-29 needs of it stands here so far. */
@Entity('agreement')
export class AgreementRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @idColumn({ name: 'supplier_id' }) supplierId: string;
  @textColumn({ name: 'contract_reference', nullable: true }) contractReference: string | null;
  @dayColumn({ name: 'starts_on' }) startsOn: Day;
  @dayColumn({ name: 'ends_on', nullable: true }) endsOn: Day | null;
}
