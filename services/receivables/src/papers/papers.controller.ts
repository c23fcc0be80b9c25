import { Controller, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { answerFile, archive, mediaTypes, type ArchivedFile } from '@tolbooth/documents';
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
import { costCentresOf } from '../enquiries/scope';
import { keepPaper, openPaper, type Paper } from './keep-paper';
import { knownOwners, type PaperOwner } from './owners.rows';
import { readFile } from './read-file';
import { receivedFilesPolicy } from './received-files.policy';

export class PaperQuery {
  @Field.text({ description: 'Name of the file', example: 'remittance-4711.pdf', max: 120 }) name: string;
}

export class PaperView {
  @Field.shown({ description: 'SHA-256 of its content, by which it is opened', example: '9f86d081884c7d65…' })
  hash: string;
  @Field.shown({ description: 'Name of the file', example: 'remittance-4711.pdf' }) name: string;
  @Field.shown({ description: 'What its content is', example: 'application/pdf' }) mediaType: string;
  @Field.shown({ description: 'Size in bytes', example: 48213 }) bytes: number;
  @Field.shown({ description: 'When it was kept', example: '2026-11-25T10:00:00.000Z' }) keptAt: string;
}

export class PapersView {
  @Field.shown({ description: 'In the order in which they came', of: () => [PaperView] }) items: PaperView[];
}

const files = [...Object.values(mediaTypes), 'application/octet-stream'];
const kindsTold = 'PDF, PNG, JPEG, mail, CSV or XLSX, told by its content.';

/** M37: what supports a remission, and the advice that came with money or before it. */
@Controller('v1')
export class PapersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('remissions/:id/papers')
  @Permission('keep-paper')
  @Idempotent()
  @FileBody.of(...files)
  @Describe('Keep a paper that supports a remission', PaperView, `R-31, M9. ${kindsTold}`)
  ofRemission(
    @Id() id: string,
    @Query() query: PaperQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<PaperView> {
    return this.keep({ kind: 'remission', owner: id }, query, file, caller);
  }

  @Get('remissions/:id/papers')
  @Permission('read-receivables')
  @Describe('Papers of a remission', PapersView, 'R-31, X-08.')
  remissionPapers(@Id() id: string, @Caller() caller: Caller): Promise<PapersView> {
    return this.list('remission', id, caller);
  }

  @Get('remissions/:id/papers/:hash')
  @Permission('open-paper')
  @Describe('Open a paper of a remission; who opened it stands in the audit trail', undefined, 'R-31, X-06, X-08.')
  openOfRemission(
    @Id() id: string,
    @Param('hash') hash: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.open({ kind: 'remission', owner: id, hash }, caller, response);
  }

  @Post('receipts/:id/papers')
  @Permission('keep-paper')
  @Idempotent()
  @FileBody.of(...files)
  @Describe('Keep the remittance advice that came with money', PaperView, `R-15, R-16, M37. ${kindsTold}`)
  ofReceipt(
    @Id() id: string,
    @Query() query: PaperQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<PaperView> {
    return this.keep({ kind: 'receipt', owner: id }, query, file, caller);
  }

  @Get('receipts/:id/papers')
  @Permission('read-receivables')
  @Describe('Remittance advices of a receipt', PapersView, 'M37, X-08.')
  receiptPapers(@Id() id: string, @Caller() caller: Caller): Promise<PapersView> {
    return this.list('receipt', id, caller);
  }

  @Get('receipts/:id/papers/:hash')
  @Permission('open-paper')
  @Describe('Open a remittance advice; who opened it stands in the audit trail', undefined, 'M37, X-06, X-08.')
  openOfReceipt(
    @Id() id: string,
    @Param('hash') hash: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.open({ kind: 'receipt', owner: id, hash }, caller, response);
  }

  @Post('expected-income/:id/papers')
  @Permission('keep-paper')
  @Idempotent()
  @FileBody.of(...files)
  @Describe('Keep the remittance advice of income that is expected', PaperView, `R-16, F12. ${kindsTold}`)
  ofExpectedIncome(
    @Id() id: string,
    @Query() query: PaperQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<PaperView> {
    return this.keep({ kind: 'expected-income', owner: id }, query, file, caller);
  }

  @Get('expected-income/:id/papers')
  @Permission('read-receivables')
  @Describe('Remittance advices of income that is expected', PapersView, 'R-16, F12, X-08.')
  expectedIncomePapers(@Id() id: string, @Caller() caller: Caller): Promise<PapersView> {
    return this.list('expected-income', id, caller);
  }

  @Get('expected-income/:id/papers/:hash')
  @Permission('open-paper')
  @Describe('Open a remittance advice; who opened it stands in the audit trail', undefined, 'R-16, F12, X-06, X-08.')
  openOfExpectedIncome(
    @Id() id: string,
    @Param('hash') hash: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.open({ kind: 'expected-income', owner: id, hash }, caller, response);
  }

  private async keep(paper: Paper, { name }: PaperQuery, file: FileBody, caller: Caller): Promise<PaperView> {
    const { largestBytes } = this.runner.policies.at(receivedFilesPolicy, this.runner.today()).value;
    const read = await readFile(file, largestBytes, caller);
    const input = { ...paper, name, content: read.content };
    return this.commands.one(keepPaper, input, read.caller, ({ shown }) => paperView(shown));
  }

  private async list(kind: PaperOwner, id: string, { actor }: Caller): Promise<PapersView> {
    const items = await this.queries.read(async (tx) => {
      const known = await knownOwners(tx, kind, [id], costCentresOf(actor.scope));
      return known.has(id) ? archive.list(tx, `paper-of-${kind}`, [id]) : undefined;
    });
    return { items: found(items, kind, id).map(paperView) };
  }

  private async open(
    paper: Paper & { readonly hash: string },
    caller: Caller,
    response: Response,
  ): Promise<StreamableFile> {
    const { hash, name } = await this.commands.one(openPaper, paper, caller, ({ file }) => file);
    return answerFile((work) => this.queries.read(work), { hash, name, received: true }, response);
  }
}

function paperView({ hash, name, mediaType, size, at }: ArchivedFile): PaperView {
  return { hash, name, mediaType, bytes: size, keptAt: at.toISOString() };
}
