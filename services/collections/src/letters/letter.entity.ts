import { dayColumn, idColumn, jsonColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

@Entity('letter')
export class LetterRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() kind: string;
  @textColumn() template: string;
  @idColumn({ name: 'invoice_id' }) invoiceId: string;
  @idColumn({ name: 'dispute_id', nullable: true }) disputeId: string | null;
  @textColumn({ name: 'customer_account' }) customerAccount: string;
  @textColumn({ name: 'recipient_kind' }) recipientKind: string;
  @textColumn() recipient: string;
  @dayColumn({ name: 'written_on' }) writtenOn: string;
  @textColumn({ name: 'written_by' }) writtenBy: string;
  @jsonColumn() content: Readonly<Record<string, unknown>>;
}
