import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** R-34, F11: income of a lodgement line that belonged to an invoice; never changed. */
@Entity('misbanked_income')
export class MisbankedIncomeRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'lodgement_id' }) lodgementId: string;
  @textColumn({ name: 'lodgement_number' }) lodgementNumber: string;
  @idColumn({ name: 'line_id' }) lineId: string;
  @idColumn({ name: 'receipt_id' }) receiptId: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @textColumn() currency: string;
  /** Gross, as it was banked. */
  @amountColumn() amount: bigint;
  @amountColumn() tax: bigint;
  @textColumn() error: string;
  @textColumn() telephone: string;
  @instantColumn({ name: 'moved_at' }) movedAt: Date;
  @dayColumn({ name: 'moved_on' }) movedOn: Day;
  @textColumn({ name: 'moved_by' }) movedBy: string;
}
