import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, instantColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** R-07, M5: what the people concerned say of an entry that is left incomplete. */
@Entity('incomplete_confirmation')
export class IncompleteConfirmationRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @dayColumn({ name: 'completes_by' }) completesBy: Day;
  @textColumn() note: string;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @instantColumn() at: Date;
  @textColumn({ name: 'by_actor' }) byActor: string;
  @textColumn({ name: 'by_name' }) byName: string;
}
