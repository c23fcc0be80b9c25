import { idColumn, instantColumn, jsonColumn, textColumn, wholeColumn } from '@tolbooth/database';
import { Entity } from 'typeorm';

/** Unsent until a mail server takes it; refused or bounced: its address is no good; failed: nobody answered long enough. */
export const noticeStates = ['unsent', 'sent', 'refused', 'failed', 'bounced', 'shown'] as const;
export type NoticeState = (typeof noticeStates)[number];

export interface NoticeAttachment {
  readonly name: string;
  /** In the archive. */
  readonly hash: string;
}

@Entity('notice')
export class NoticeRow {
  @idColumn({ primary: true }) id: string;
  @textColumn() way: 'email' | 'role';
  /** An email address, or the role whose people are shown it. */
  @textColumn() recipient: string;
  @textColumn() template: string;
  @textColumn() subject: string;
  @textColumn() text: string;
  @textColumn() html: string;
  @jsonColumn() attachments: NoticeAttachment[];
  @textColumn({ name: 'about_kind' }) aboutKind: string;
  @textColumn() about: string;
  @textColumn() state: NoticeState;
  @wholeColumn() attempts: number;
  @instantColumn({ name: 'due_at' }) dueAt: Date;
  @instantColumn({ name: 'leased_until', nullable: true }) leasedUntil: Date | null;
  @textColumn({ nullable: true }) error: string | null;
  /** By the council's clock. */
  @instantColumn({ name: 'written_at' }) writtenAt: Date;
  @instantColumn({ name: 'sent_at', nullable: true }) sentAt: Date | null;
  @wholeColumn() version: number;
}
