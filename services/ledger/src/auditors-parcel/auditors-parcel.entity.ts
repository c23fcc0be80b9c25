import { idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** a year that somebody took away. */
@Entity('auditors_parcel')
export class AuditorsParcelRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() book: string;
  @wholeColumn() year: number;
  /** `begun` and never sealed: the stream broke off, and some of it may have been read. */
  @textColumn() state: 'begun' | 'sealed';
  @textColumn({ name: 'exported_by' }) exportedBy: string;
  @textColumn({ name: 'exported_by_name' }) exportedByName: string;
  @instantColumn({ name: 'begun_at' }) begunAt: Date;
  @instantColumn({ name: 'sealed_at', nullable: true }) sealedAt: Date | null;
  /** SHA-256 of manifest.json. */
  @textColumn({ nullable: true }) manifest: string | null;
  @wholeColumn({ nullable: true }) journals: number | null;
  @textColumn({ nullable: true }) lines: string | null;
  @wholeColumn({ name: 'head_seal', nullable: true }) headSeal: number | null;
  @textColumn({ name: 'head_hash', nullable: true }) headHash: string | null;
  @wholeColumn() version: number;
}
