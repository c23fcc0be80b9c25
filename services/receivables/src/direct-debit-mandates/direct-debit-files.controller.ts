import { Controller, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { unseal } from '@tolbooth/access';
import { Caller, Commands, Describe, found, Id, Idempotent, page, PageQuery, Permission } from '@tolbooth/http';
import { Queries, type Page } from '@tolbooth/http';
import { newId } from '@tolbooth/verbs';
import type { Response } from 'express';
import { lodgeMandate } from './lodge-mandate';
import { DirectDebitFileView, fileView } from './mandate.bodies';
import { listFiles, loadFiles } from './mandate.rows';
import { readDirectDebitFile } from './read-direct-debit-file';

@Controller('v1/direct-debit-files')
export class DirectDebitFilesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('instructions')
  @Permission('lodge-mandate')
  @Idempotent()
  @Describe(
    'Write the file that tells payers’ banks of new and ended mandates',
    DirectDebitFileView,
    'R-26. Bacs Standard 18 with 0N and 0C (AUDDIS); each instruction is told once.',
  )
  lodge(@Caller() caller: Caller): Promise<DirectDebitFileView> {
    return this.commands.one(lodgeMandate, { id: newId() }, caller, ({ file }) => fileView(file));
  }

  @Post(':id/content')
  @HttpCode(200)
  @Permission('read-direct-debit-file')
  @Describe(
    'Take the file out, to send it to the bank',
    undefined,
    'X-06. It has bank details, so taking it is audited.',
  )
  async content(
    @Id() id: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.commands.one(readDirectDebitFile, { id }, caller, (change) => change.file);
    const [type, ending] = file.format === 'bacs18' ? ['text/plain', 'txt'] : ['application/xml', 'xml'];
    response.setHeader('Content-Disposition', `attachment; filename="direct-debits-${file.number}.${ending}"`);
    return new StreamableFile(Buffer.from(unseal(file.sealed, file.id)), { type: `${type}; charset=utf-8` });
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Files to the bank, the newest first', [DirectDebitFileView], 'R-26.')
  async list(@Query() query: PageQuery): Promise<Page<DirectDebitFileView>> {
    const rows = await this.queries.read((tx) => listFiles(tx, { before: query.cursor?.[0], take: query.take }));
    return page(rows, query, ({ id }) => [id], fileView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One file to the bank', DirectDebitFileView, 'R-26.')
  async show(@Id() id: string): Promise<DirectDebitFileView> {
    const [file] = await this.queries.read((tx) => loadFiles(tx, [id]));
    return fileView(found(file, 'direct-debit-file', id));
  }
}
