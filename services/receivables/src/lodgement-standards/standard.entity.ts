import { idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

export interface StandardLine {
  readonly description: string;
  readonly subjective?: string | undefined;
  readonly code?: string | undefined;
  readonly taxCode?: string | undefined;
}

/** M35: what a team lodges again and again; only the amounts are new each time. */
@Entity('lodgement_standard')
export class StandardRow {
  @idColumn({ primary: true }) id: string;
  /** The team. */
  @textColumn() account: string;
  @textColumn() name: string;
  @wholeColumn() version: number;
  @textColumn({ name: 'debt_type' }) debtType: string;
  @textColumn() salesperson: string;
  @jsonColumn() lines: StandardLine[];
  @Column({ type: 'boolean' }) active: boolean;
  @instantColumn({ name: 'set_at' }) setAt: Date;
  @textColumn({ name: 'set_by' }) setBy: string;
}
