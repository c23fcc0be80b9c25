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
import type { SlipRoute } from './coded-slips.policy';

/** M33: money that a site without access hands to the cash office; banked by a coded slip. */
@Entity('cash_intake')
export class CashIntakeRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() version: number;
  @textColumn() account: string;
  @textColumn({ name: 'handed_in_by' }) handedInBy: string;
  @textColumn() currency: string;
  @amountColumn() cash: bigint;
  @amountColumn() cheques: bigint;
  @idColumn({ name: 'banking_id', nullable: true }) bankingId: string | null;
  @instantColumn({ name: 'taken_at' }) takenAt: Date;
  @dayColumn({ name: 'taken_on' }) takenOn: Day;
  @textColumn({ name: 'taken_by' }) takenBy: string;
}

/** A row of the slip as it was written, from the blank column on; the amount as decimal text. */
export interface SlipRowText {
  readonly columns: string;
  readonly method: 'cash' | 'cheque';
  readonly amount: string;
}

/** the slip as it was keyed, beside the banking and the lodgement that came of it. */
@Entity('coded_slip')
export class CodedSlipRow {
  @idColumn({ primary: true }) id: string;
  @idColumn({ name: 'banking_id' }) bankingId: string;
  @idColumn({ name: 'lodgement_id', nullable: true }) lodgementId: string | null;
  @textColumn() route: SlipRoute;
  @jsonColumn() rows: SlipRowText[];
  @instantColumn({ name: 'keyed_at' }) keyedAt: Date;
  @dayColumn({ name: 'keyed_on' }) keyedOn: Day;
  @textColumn({ name: 'keyed_by' }) keyedBy: string;
}
