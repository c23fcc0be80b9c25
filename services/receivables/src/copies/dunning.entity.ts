import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** What we keep of the steps that collections took: the debt status of a report, and the dunning history of an account. */
@Entity('dunning_copy')
export class DunningCopy {
  /** Of the event that told it. */
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'invoice_number' }) invoiceNumber: string;
  @textColumn() account: string;
  /** A status of `receivables/debt-statuses`. */
  @textColumn() step: string;
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @textColumn() currency: string;
  /** What was asked for in the letter. */
  @amountColumn() balance: bigint;
  @textColumn() protocol: string;
  @textColumn() sentence: string;
}
