import { Body, Controller, Get, Header, HttpCode, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import type { Day } from '@tolbooth/calendar';
import { answerFile } from '@tolbooth/documents';
import {
  Caller,
  Commands,
  Describe,
  Field,
  Id,
  Idempotent,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import type { Response } from 'express';
import { copyInvoiceDocument } from './copy-invoice-document';
import type { InvoiceCopyRow } from './invoice-document.entity';
import { copiesOf } from './invoice-document.rows';
import { openInvoiceDocument, type DocumentKey } from './open-invoice-document';

export class CopyBody {
  @Field.text({ description: 'Number of the invoice (F9)', example: '26000042', max: 30 }) invoiceNumber: string;
  @Field.day({ description: 'Date of the invoice (F9)', example: '2026-11-21' }) invoiceDate: Day;
  @Field.text({ description: 'Who asked for it', example: 'Ann Lee, by telephone', max: 240 }) requestedBy: string;
}

export class InvoiceCopyView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000041' }) id: string;
  @Field.shown({ description: 'Who asked for it', example: 'Ann Lee, by telephone' }) requestedBy: string;
  @Field.shown({ description: 'Day', example: '2026-11-25' }) madeOn: string;
  @Field.shown({ description: 'Who made it', example: 'receivables.officer' }) madeBy: string;
  @Field.shown({ description: 'SHA-256 of the PDF', example: '9f86d081884c7d65…' }) hash: string;
}

@Controller('v1/invoices/:id')
export class InvoiceDocumentsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get('document')
  @Permission('open-invoice-document')
  @Header('Content-Type', 'application/pdf')
  @Describe(
    'The document of an invoice (PDF)',
    undefined,
    'R-10. Made when it is first wanted and kept: the same bytes for good. The ETag is their SHA-256.',
  )
  async document(
    @Id() id: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.opened({ id }, caller, response);
  }

  @Post('copies')
  @HttpCode(201)
  @Permission('copy-invoice-document')
  @Idempotent()
  @Describe('Make a copy for somebody who asked (F9); it is marked COPY', InvoiceCopyView, 'R-10.')
  copy(@Id() id: string, @Body() body: CopyBody, @Caller() caller: Caller): Promise<InvoiceCopyView> {
    return this.commands.one(copyInvoiceDocument, { ...body, id }, caller, ({ row }) => copyView(row));
  }

  @Get('copies')
  @Permission('read-receivables', { whole: true })
  @Describe('Copies that were made of an invoice, the newest first', [InvoiceCopyView])
  async copies(@Id() id: string, @Query() query: PageQuery): Promise<Page<InvoiceCopyView>> {
    const { cursor, take } = query;
    const rows = await this.queries.read((tx) => copiesOf(tx, id, { before: cursor?.[0], take }));
    return page(rows, query, (row) => [row.id], copyView);
  }

  @Get('copies/:copy')
  @Permission('open-invoice-document', { whole: true })
  @Header('Content-Type', 'application/pdf')
  @Describe('A copy (PDF)', undefined, 'R-10.')
  async openCopy(
    @Id() id: string,
    @Id('copy') copy: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.opened({ id, copy }, caller, response);
  }

  private async opened(key: DocumentKey, caller: Caller, response: Response): Promise<StreamableFile> {
    const kept = await this.commands.one(openInvoiceDocument, key, caller, ({ after, file }) => ({
      ...{ hash: after.hash, name: file },
    }));
    return answerFile((work) => this.queries.read(work), kept, response);
  }
}

function copyView({ id, requestedBy, madeOn, madeBy, hash }: InvoiceCopyRow): InvoiceCopyView {
  return { id, requestedBy, madeOn, madeBy, hash };
}
