import { createTransport, type Transporter } from 'nodemailer';
import type { DataSource } from 'typeorm';
import { archive } from '@tolbooth/documents';
import { queryRows } from '@tolbooth/database';
import { oneLine, retryAfter } from './address.rules';
import { noticeSql, type LeasedNotice } from './notice.rows';

export interface PostOptions {
  readonly dataSource: DataSource;
  /** `smtp://user:password@mail.council.example:587` */
  readonly smtpUrl: string;
  /** As policy says at the moment. */
  settings(): {
    readonly from: { readonly name: string; readonly address: string };
    readonly retryAfterMinutes: readonly number[];
  };
}

/** Mails that are under way at once, and are tried again should the process die now. */
const atOnce = 20;
/** A mail server that does not answer within this is away. */
const patienceMs = 20_000;

/**
 * Takes unsent notices to the mail server. Each is leased for some minutes, so several processes share the work and what a dead
 * one had begun is taken up again; its Message-ID is the notice's, so a mail that then goes twice is known to be the same.
 */
export class NoticePost {
  private readonly transport: Transporter;
  private stopping = false;

  constructor(private readonly options: PostOptions) {
    const waits = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
    this.transport = createTransport(options.smtpUrl, {});
    Object.assign(this.transport.options, waits);
  }

  /** Sends what is due; resolves when nothing more is. */
  async sendDue(): Promise<number> {
    const { manager } = this.options.dataSource;
    let sent = 0;
    while (!this.stopping) {
      const notices = await queryRows<LeasedNotice>(manager, noticeSql.lease, [atOnce]);
      if (notices.length === 0) return sent;
      const outcomes = await Promise.all(notices.map((notice) => this.send(notice)));
      sent += outcomes.filter(Boolean).length;
    }
    return sent;
  }

  stop(): void {
    this.stopping = true;
    this.transport.close();
  }

  private async send(notice: LeasedNotice): Promise<boolean> {
    const { manager } = this.options.dataSource;
    const { from, retryAfterMinutes } = this.options.settings();
    try {
      await this.transport.sendMail({
        messageId: `<${notice.id}@${from.address.slice(from.address.indexOf('@') + 1)}>`,
        from,
        // As an address and not as a text: commas in it make no further recipients.
        to: { name: '', address: notice.recipient },
        subject: notice.subject,
        text: notice.text,
        html: notice.html,
        attachments: await Promise.all(notice.attachments.map((each) => this.attached(each))),
        // Files and addresses in what is sent are never looked up.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      const why = oneLine((error as Error).message).slice(0, 500);
      const minutes = isFinal(error) ? undefined : retryAfter(notice.attempts, retryAfterMinutes);
      if (minutes !== undefined) await manager.query(noticeSql.later, [notice.id, minutes, why]);
      else await manager.query(noticeSql.ended, [notice.id, isFinal(error) ? 'refused' : 'failed', why]);
      return false;
    }
    await manager.query(noticeSql.sent, [notice.id]);
    return true;
  }

  private async attached({ name, hash }: { name: string; hash: string }) {
    const file = await archive.get(this.options.dataSource.manager, hash);
    if (!file) throw new Error(`the archive has no document ${hash}`);
    return { filename: oneLine(name), content: file.content, contentType: file.mediaType };
  }
}

/** A mail server that says 5xx means it: this address, for good. Anything else may be better in a while. */
function isFinal(error: unknown): boolean {
  const { responseCode } = error as { responseCode?: number };
  return responseCode !== undefined && responseCode >= 500;
}
