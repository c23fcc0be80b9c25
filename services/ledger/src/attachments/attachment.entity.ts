import { idColumn, instantColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** a paper that is filed with a document; its bytes are read only by who opens it. */
@Entity('attachment')
export class AttachmentRow {
  @idColumn({ primary: true }) id: string;
  /** Kind of the document: `manual-journal`. */
  @textColumn({ name: 'owner_kind' }) ownerKind: string;
  @idColumn() owner: string;
  @textColumn() name: string;
  @textColumn({ name: 'media_type' }) mediaType: string;
  @wholeColumn() bytes: number;
  /** SHA-256 of the content, in hexadecimal digits. */
  @textColumn() sha256: string;
  @textColumn({ name: 'added_by' }) addedBy: string;
  @instantColumn({ name: 'added_at' }) addedAt: Date;
  /** From then on it stays with its document for good. */
  @instantColumn({ name: 'fixed_at', nullable: true }) fixedAt: Date | null;
}
