import { createHash } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { mediaTypes } from '@tolbooth/documents';
import {
  Caller,
  Commands,
  Describe,
  Field,
  FileBody,
  found,
  Id,
  Idempotent,
  Permission,
  Queries,
} from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import type { Response } from 'express';
import { findManualJournal } from '../manual-journals/manual-journals.queries';
import { attachDocument } from './attach-document';
import type { AttachmentRow } from '../attachments/attachment.entity';
import { attachmentsOf, contentOf } from '../attachments/attachment.rows';
import { attachmentsPolicy } from '../attachments/attachments.policy';
import { openAttachment, removeAttachment } from './open-attachment';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class AttachQuery {
  @Field.text({ description: 'Name of the file', example: 'invoice-4711.pdf', max: 120 }) name: string;
}

export class AttachmentView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Name of the file', example: 'invoice-4711.pdf' }) name: string;
  @Field.shown({ description: 'What its content is', example: 'application/pdf' }) mediaType: string;
  @Field.shown({ description: 'Size', example: 48213 }) bytes: number;
  @Field.shown({ description: 'SHA-256 of the content', example: '9f86d081884c7d65…' }) sha256: string;
  @Field.shown({ description: 'Who attached it', example: 'ledger.accountant' }) addedBy: string;
  @Field.shown({ description: 'When', example: '2006-07-31T15:00:00.000Z' }) addedAt: string;
  @Field.shown({ description: 'It stays with its document for good', example: true }) stays: boolean;
}

export class AttachmentsView {
  @Field.shown({ description: 'In the order in which they came', of: () => [AttachmentView] }) items: AttachmentView[];
}

@Controller('v1/manual-journals/:id/attachments')
export class AttachmentsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('attach-document')
  @Idempotent()
  @FileBody.of(...Object.values(mediaTypes), 'application/octet-stream')
  @Describe('Attach a paper to a journal', AttachmentView, 'C-09. PDF, PNG, JPEG, CSV or XLSX, told by its content.')
  async attach(
    @Id() owner: string,
    @Query() query: AttachQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<AttachmentView> {
    const { largestBytes } = this.runner.policies.at(attachmentsPolicy, this.runner.today()).value;
    const content = await readUpTo(file, largestBytes);
    // The same key with another file is another request.
    const fingerprint = createHash('sha256').update(caller.fingerprint).update(content).digest('hex');
    const attaching = { owner, name: query.name, content };
    return this.commands.one(attachDocument, attaching, { ...caller, fingerprint }, ({ row }) => attachmentView(row));
  }

  @Get()
  @Permission('read-ledger', { whole: true })
  @Describe('Papers of a journal', AttachmentsView)
  async list(@Id() owner: string): Promise<AttachmentsView> {
    found(await this.queries.read((tx) => findManualJournal(tx, owner)), 'manual-journal', owner);
    return { items: (await this.queries.read((tx) => attachmentsOf(tx, [owner]))).map(attachmentView) };
  }

  @Get(':attachment')
  @Permission('open-attachment')
  @Describe('Open a paper; who opened it stands in the audit trail', undefined, 'X-02.')
  async open(
    @Id() owner: string,
    @Id('attachment') attachment: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const row = await this.commands.one(openAttachment, { owner, id: attachment }, caller, (change) => change.row);
    const content = await this.queries.read((tx) => contentOf(tx, attachment));
    response.setHeader('Digest', `sha-256=${Buffer.from(row.sha256, 'hex').toString('base64')}`);
    // It came from outside: a browser saves it and opens nothing of it by itself.
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`;
    return new StreamableFile(content ?? Buffer.alloc(0), { type: row.mediaType, disposition });
  }

  @Delete(':attachment')
  @HttpCode(200)
  @Permission('remove-attachment')
  @Describe('Take a paper off a draft', AttachmentView)
  remove(@Id() owner: string, @Id('attachment') attachment: string, @Caller() caller: Caller): Promise<AttachmentView> {
    return this.commands.one(removeAttachment, { owner, id: attachment }, caller, ({ row }) => attachmentView(row));
  }
}

/** One byte more than it may have is enough to refuse it; the rest is not kept. */
async function readUpTo({ bytes }: FileBody, largestBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBytes) break;
  }
  return Buffer.concat(chunks);
}

function attachmentView(row: AttachmentRow): AttachmentView {
  const { id, name, mediaType, bytes, sha256, addedBy, addedAt, fixedAt } = row;
  return { id, name, mediaType, bytes, sha256, addedBy, addedAt: addedAt.toISOString(), stays: fixedAt !== null };
}
