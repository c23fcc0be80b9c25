import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { ReceiptKind } from './open-receipt.rules';

/** P-06, C-14: a receipt, a return, or an invoice that charges to lines of orders; its amounts stand in `receipt_movement`. */
@Entity('receipt_document')
export class ReceiptDocumentRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() kind: ReceiptKind;
  @textColumn() number: string;
  @textColumn({ name: 'order_number', nullable: true }) orderNumber: string | null;
  @textColumn() supplier: string;
  @idColumn({ nullable: true }) event: string | null;
  @dayColumn({ nullable: true }) day: Day | null;
  @idColumn({ name: 'cancel_event', nullable: true }) cancelEvent: string | null;
  @dayColumn({ name: 'cancelled_on', nullable: true }) cancelledOn: Day | null;
  @wholeColumn() version: number;
}
