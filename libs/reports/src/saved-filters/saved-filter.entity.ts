import { idColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Column, Entity } from 'typeorm';

/** parameters of a report under a name. */
@Entity('saved_filter')
export class SavedFilterRow {
  @idColumn({ primary: true }) id: string;
  /** The person's id as in the token. */
  @textColumn() owner: string;
  @textColumn() report: string;
  @textColumn() name: string;
  /** As in the query of the report. */
  @jsonColumn() parameters: Readonly<Record<string, string>>;
  /** Whether all who may read the report see it. */
  @Column({ type: 'boolean' }) shared: boolean;
  @wholeColumn() version: number;
}
