import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** Work for a person: a cheque that should be stopped was found cashed. */
@Entity('payment_case')
export class PaymentCaseRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'payment_id' }) paymentId: string;
  @textColumn() reason: string;
  @textColumn({ name: 'opened_by' }) openedBy: string;
  @dayColumn({ name: 'opened_on' }) openedOn: Day;
  @textColumn() state: 'open' | 'closed';
}
