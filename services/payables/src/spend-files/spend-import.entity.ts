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

/** One published spending file that was taken: where its columns were found and what it adds up to. */
@Entity('spend_import')
export class SpendImportRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() number: string;
  @textColumn() format: string;
  @textColumn({ name: 'file_name' }) fileName: string;
  @textColumn({ name: 'file_hash' }) fileHash: string;
  @textColumn() encoding: string;
  @wholeColumn({ name: 'header_line' }) headerLine: number;
  @jsonColumn() columns: Record<string, string>;
  @textColumn() currency: string;
  @dayColumn({ name: 'fallback_paid_on', nullable: true }) fallbackPaidOn: Day | null;
  @textColumn({ name: 'fallback_source', nullable: true }) fallbackSource: string | null;
  @wholeColumn() lines: number;
  @wholeColumn({ name: 'file_rows' }) fileRows: number;
  @amountColumn({ name: 'file_amount' }) fileAmount: bigint;
  @textColumn({ name: 'imported_by' }) importedBy: string;
  @instantColumn({ name: 'imported_at' }) importedAt: Date;
  @wholeColumn() version: number;
}
