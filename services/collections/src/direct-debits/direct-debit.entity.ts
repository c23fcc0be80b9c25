import type { Day } from '@tolbooth/calendar';
import { dayColumn, idColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** Our copy of a direct debit of receivables, as far as it is for this invoice, by its newest event. */
@Entity('direct_debit_copy')
export class DirectDebitCopy {
  @idColumn({ primary: true, name: 'direct_debit_id' }) directDebitId: string;
  @idColumn({ primary: true, name: 'invoice_id' }) invoiceId: string;
  @wholeColumn() version: number;
  /** Its day while it is on its way. */
  @dayColumn({ name: 'collect_on', nullable: true }) collectOn: Day | null;
  /** The day on which the bank rejected or returned it. */
  @dayColumn({ name: 'returned_on', nullable: true }) returnedOn: Day | null;
}
