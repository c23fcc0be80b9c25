import type { Day } from '@tolbooth/calendar';
import { amountColumn, dayColumn, idColumn, instantColumn, jsonColumn, textColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';
import type { StatementData } from './statement.rules';

@Entity('statement_of_account')
export class StatementRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() account: string;
  @textColumn() currency: string;
  /** Monthly ones follow one upon the other; one that was asked for begins where the last monthly one ended. */
  @textColumn() kind: 'monthly' | 'asked';
  @dayColumn({ name: 'on_day' }) onDay: Day;
  @amountColumn() opening: bigint;
  @amountColumn() closing: bigint;
  @textColumn() way: 'post' | 'email';
  @textColumn() name: string;
  /** Of the PDF in the archive. */
  @textColumn() hash: string;
  @jsonColumn() data: StatementData;
  @instantColumn({ name: 'made_at' }) madeAt: Date;
  @textColumn({ name: 'made_by' }) madeBy: string;
}
