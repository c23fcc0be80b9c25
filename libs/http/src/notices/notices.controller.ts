import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { loadRows } from '@tolbooth/database';
import { listNotices, NoticeRow, noticesOfRoles, noticeStates, type NoticeState } from '@tolbooth/notices';

import { Caller } from '../caller';
import { Commands, Queries } from '../commands';
import { Field } from '../field';
import { page, PageQuery } from '../paging';
import type { Page } from '../paging';
import { found } from '../refused';
import { Describe, Id, Permission } from '../route-marks';
import { serviceParts } from '../service-parts';
import type { ServiceParts } from '../service-parts';
import { noteBounce, sendNoticeAgain } from './send-notice-again';

export class NoticesQuery extends PageQuery {
  @Field.choice({ description: 'State', values: noticeStates, example: 'refused', optional: true }) state?: NoticeState;
  @Field.code({ description: 'Kind of what it is about', example: 'invoice', optional: true }) aboutKind?: string;
  @Field.code({
    description: 'Id of what it is about',
    example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11',
    optional: true,
  })
  about?: string;
  @Field.text({ description: 'Address or role', example: 'ann@council.example', max: 254, optional: true })
  recipient?: string;
}

export class BounceBody {
  @Field.text({ description: 'What came back', example: 'Mailbox unavailable', max: 500 }) reason: string;
}

export class NoticeAttachmentView {
  @Field.shown({ description: 'Name of the file', example: 'invoice-26000042.pdf' }) name: string;
  @Field.shown({ description: 'SHA-256 of its content, in the archive', example: '9f86d081884c7d65…' }) hash: string;
}

export class NoticeView {
  @Field.shown({ description: 'Id', example: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' }) id: string;
  @Field.shown({ description: 'Version', example: 1 }) version: number;
  @Field.shown({ description: 'How it reaches people', values: ['email', 'role'], example: 'email' }) way: string;
  @Field.shown({ description: 'Address, or the role that is shown it', example: 'ann@council.example' })
  recipient: string;
  @Field.shown({ description: 'State', values: noticeStates, example: 'unsent' }) state: string;
  @Field.shown({ description: 'What stands in the way', example: 'no mail server is set (SMTP_URL)', optional: true })
  error?: string;
  @Field.shown({ description: 'Text that it was made from', example: 'invoice-by-email' }) template: string;
  @Field.shown({ description: 'Subject', example: 'Invoice 26000042' }) subject: string;
  @Field.shown({ description: 'What it says', example: 'Dear Ann Lee' }) text: string;
  @Field.shown({ description: 'Files with it', of: () => [NoticeAttachmentView] }) attachments: NoticeAttachmentView[];
  @Field.shown({
    description: 'What it is about',
    example: { kind: 'invoice', id: '01938c8e-7c11-7a52-8f0e-3b1f6f0f2a11' },
  })
  about: object;
  @Field.shown({ description: 'How often it was tried', example: 1 }) attempts: number;
  @Field.shown({ description: 'When it was written', example: '2026-11-21T10:00:00.000Z' }) writtenAt: string;
  @Field.shown({ description: 'When the mail server took it', example: '2026-11-21T10:00:02.000Z', optional: true })
  sentAt?: string;
}

/** what people were told, whether it reached them, and once more where it did not. */
@Controller('v1/notices')
export class NoticesController {
  constructor(
    @Inject(serviceParts) private readonly parts: ServiceParts,
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Permission('read-notices', { whole: true })
  @Describe(
    'Notices, the newest first',
    [NoticeView],
    'X-03. `state=refused` and `bounced` are addresses that are no good.',
  )
  async list(@Query() query: NoticesQuery): Promise<Page<NoticeView>> {
    const { state, aboutKind, about, recipient, cursor, take } = query;
    const search = { before: cursor?.[0], state, aboutKind, about, recipient, take };
    const rows = await this.queries.read((tx) => listNotices(tx, search));
    return page(rows, query, (row) => [row.id], this.view);
  }

  @Get('mine')
  @Permission('read-own-notices', { whole: true })
  @Describe('What the system tells people of your roles, the newest first', [NoticeView], 'X-03.')
  async mine(@Query() query: PageQuery, @Caller() caller: Caller): Promise<Page<NoticeView>> {
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => noticesOfRoles(tx, caller.actor.roles, cursor?.[0], take));
    return page(rows, query, (row) => [row.id], this.view);
  }

  @Get(':id')
  @Permission('read-notices', { whole: true })
  @Describe('One notice', NoticeView)
  async show(@Id() id: string): Promise<NoticeView> {
    const [row] = await this.queries.read((tx) => loadRows(tx, NoticeRow, [id]));
    return this.view(found(row, 'notice', id));
  }

  @Post(':id/send-again')
  @HttpCode(200)
  @Permission('send-notice-again')
  @Describe('Send it once more as it was', NoticeView)
  sendAgain(@Id() id: string, @Caller() caller: Caller): Promise<NoticeView> {
    return this.commands.one(sendNoticeAgain, { id }, caller, ({ row }) => this.view(row));
  }

  @Post(':id/bounced')
  @HttpCode(200)
  @Permission('note-bounce')
  @Describe('Note that it came back', NoticeView)
  bounced(@Id() id: string, @Body() _: BounceBody, @Caller() caller: Caller): Promise<NoticeView> {
    return this.commands.one(noteBounce, { id }, caller, ({ row }) => this.view(row));
  }

  private readonly view = (row: NoticeRow): NoticeView => {
    const { id, version, way, recipient, state, template, subject, text, attachments, attempts } = row;
    const nobodySends = state === 'unsent' && this.parts.post === undefined;
    return {
      ...{ id, version, way, recipient, state, template, subject, text, attachments, attempts },
      error: nobodySends ? 'no mail server is set (SMTP_URL)' : (row.error ?? undefined),
      about: { kind: row.aboutKind, id: row.about },
      writtenAt: row.writtenAt.toISOString(),
      sentAt: row.sentAt?.toISOString(),
    };
  };
}
