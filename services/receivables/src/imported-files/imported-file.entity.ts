import { amountColumn, idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** A file of another system that was taken in whole. */
@Entity('imported_file')
export class ImportedFileRow {
  @idColumn({ primary: true }) id: string;
  /** What it was taken in as: the same bytes may mean two things, but never twice the same. */
  @textColumn() kind: string;
  @textColumn() name: string;
  @textColumn() sha256: string;
  @wholeColumn() lines: number;
  @amountColumn() total: bigint;
  @textColumn() currency: string;
  @textColumn({ name: 'imported_by' }) importedBy: string;
  @instantColumn({ name: 'imported_at' }) importedAt: Date;
}
