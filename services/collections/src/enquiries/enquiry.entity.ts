import { dayColumn, idColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

@Entity('enquiry')
export class EnquiryRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @textColumn({ name: 'cost_centre' }) costCentre: string;
  @textColumn() question: string;
  @dayColumn({ name: 'put_on' }) putOn: string;
  @textColumn({ name: 'put_by' }) putBy: string;
  @dayColumn({ name: 'answer_by' }) answerBy: string;
  @textColumn() status: string;
  @textColumn({ nullable: true }) answer: string | null;
  @dayColumn({ name: 'answered_on', nullable: true }) answeredOn: string | null;
  @idColumn({ name: 'dispute_id', nullable: true }) disputeId: string | null;
  @wholeColumn() version: number;
}
