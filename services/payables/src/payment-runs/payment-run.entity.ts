import type { Day } from '@tolbooth/calendar';
import {
  amountColumn,
  dayColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  textColumn,
  wholeColumn,
} from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { LeftOut } from './run-selection.rules';

/** A weekly payment run: what it proposed, what it left out and why, who prepared and who approved it (P-19). */
@Entity('payment_run')
export class PaymentRunRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @dayColumn({ name: 'run_on' }) runOn: Day;
  @dayColumn({ name: 'received_through' }) receivedThrough: Day;
  @dayColumn({ name: 'due_through' }) dueThrough: Day;
  @textColumn() currency: string;
  @textColumn() state: 'proposed' | 'approved' | 'withdrawn';
  @amountColumn() total: bigint;
  @wholeColumn() payments: number;
  @jsonColumn() excluded: LeftOut[];
  @textColumn({ name: 'prepared_by' }) preparedBy: string;
  @instantColumn({ name: 'prepared_at' }) preparedAt: Date;
  @textColumn({ name: 'approved_by', nullable: true }) approvedBy: string | null;
  @instantColumn({ name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @wholeColumn() version: number;
}
