import { textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

export type BookKind = 'council' | 'school' | 'client';

/** P-26: books that are kept within the system: own codes, own months, own numbers. */
@Entity('book')
export class BookRow {
  /** `st-johns-school`; the council's own is `council`. */
  @textColumn({ primary: true }) id: string;
  @textColumn() name: string;
  @textColumn() kind: BookKind;
  @wholeColumn() version: number;
}
