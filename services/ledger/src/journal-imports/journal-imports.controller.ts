import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { FormatError, formatRefusal } from '@tolbooth/formats';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, page } from '@tolbooth/http';
import { PageQuery, Permission, Queries, Refused, withSpooledFile, type Page } from '@tolbooth/http';
import { newId, Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { approveJournalImport } from './approve-journal-import';
import { CheckDesk } from './check-desk';
import { recheckJournalImport, stopJournalImport } from './control-checking';
import { discardJournalImport, rejectJournalImport } from './end-journal-import';
import type { ImportChange } from './journal-import.rows';
import {
  ArrivalQuery,
  ImportedJournalView,
  importedJournalView,
  ImportLineView,
  importLineView,
  JournalImportsQuery,
  JournalImportView,
  journalImportView,
  WhyImportBody,
} from './journal-import.views';
import { findImport, listImports, listJournals, listLines } from './journal-imports.queries';
import { journalImportsPolicy } from './journal-imports.policy';
import { receiveJournalImport } from './receive-journal-import';
import { spreadsheetType } from './staged-lines.rows';
import { submitJournalImport } from './submit-journal-import';

const shown = ({ row }: ImportChange) => journalImportView(row);

@Controller('v1/journal-imports')
export class JournalImportsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
    private readonly desk: CheckDesk,
  ) {}

  @Post()
  @Permission('receive-journal-import')
  @FileBody.of('text/csv', spreadsheetType)
  @Describe(
    'Send a file of journal lines, of any size; it is checked, and nothing is posted before another person approves it',
    JournalImportView,
    'C-09. Short files are checked before the answer; the checking of long ones is seen at the import. The same file is taken once.',
  )
  async receive(
    @Query() query: ArrivalQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<JournalImportView> {
    const { mostBytes, checkedAtOnce } = this.runner.policies.at(journalImportsPolicy, this.runner.today()).value;
    const row = await withSpooledFile(file.bytes, mostBytes, (spooled) => {
      const { purpose, name = 'without a name', book = council, sheet, lines, debits } = query;
      const about = { book, purpose, name, sheet, mediaType: file.mediaType, told: { lines, debits } };
      const arrival = { id: newId(), ...about, ...spooled };
      return this.commands.one(receiveJournalImport, arrival, caller, (change) => change.row);
    }).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
    });
    if (caller.dryRun) return journalImportView(row);
    const checked = this.desk.begin(row.id);
    if (row.lines <= checkedAtOnce) await checked;
    const view = await this.show(row.id);
    caller.setHeader('ETag', `"${view.version}"`);
    return view;
  }

  @Get()
  @Permission('read-journal-imports')
  @Describe('Imports of journals, newest first', [JournalImportView])
  async list(@Query() query: JournalImportsQuery): Promise<Page<JournalImportView>> {
    const { state, book, cursor, take } = query;
    const rows = await this.queries.read((tx) => listImports(tx, { state, book, before: cursor?.[0], take }));
    return page(rows, query, ({ id }) => [id], journalImportView);
  }

  @Get(':id')
  @Permission('read-journal-imports')
  @Describe('One import, with how far its checking has come', JournalImportView)
  async show(@Id() id: string): Promise<JournalImportView> {
    return journalImportView(found(await this.queries.read((tx) => findImport(tx, id)), 'journal-import', id));
  }

  @Get(':id/lines')
  @Permission('read-journal-imports')
  @Describe('Its lines, as the file has them', [ImportLineView])
  async lines(@Id() id: string, @Query() query: PageQuery): Promise<Page<ImportLineView>> {
    await this.show(id);
    const rows = await this.queries.read((tx) => listLines(tx, id, query.cursor?.[0], query.take));
    return page(rows, query, ({ line }) => [String(line)], importLineView);
  }

  @Get(':id/journals')
  @Permission('read-journal-imports')
  @Describe('The journals that it becomes, or has become', [ImportedJournalView], 'C-08.')
  async journals(@Id() id: string, @Query() query: PageQuery): Promise<Page<ImportedJournalView>> {
    await this.show(id);
    const rows = await this.queries.read((tx) => listJournals(tx, id, query.cursor?.[0], query.take));
    return page(rows, query, ({ ordinal }) => [String(ordinal)], importedJournalView);
  }

  @Post(':id/check')
  @HttpCode(200)
  @Permission('recheck-journal-import')
  @Describe('Go on with checking where it was stopped, or check anew what was checked', JournalImportView)
  async check(@Id() id: string, @Caller() caller: Caller): Promise<JournalImportView> {
    const view = await this.commands.one(recheckJournalImport, { id }, caller, shown);
    if (!caller.dryRun) void this.desk.begin(id);
    return view;
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Permission('stop-journal-import')
  @Describe('Stop checking after the step under way', JournalImportView)
  stop(@Id() id: string, @Caller() caller: Caller): Promise<JournalImportView> {
    return this.commands.one(stopJournalImport, { id }, caller, shown);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Permission('submit-journal-import')
  @Describe('Submit an import without faults: it takes its number', JournalImportView)
  submit(@Id() id: string, @Caller() caller: Caller): Promise<JournalImportView> {
    return this.commands.one(submitJournalImport, { id }, caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-journal-import')
  @Idempotent()
  @Describe(
    'Approve an import, which posts all of its journals; not by who sent or submitted it',
    JournalImportView,
    'C-09, SOD-22.',
  )
  approve(@Id() id: string, @Caller() caller: Caller): Promise<JournalImportView> {
    return this.commands.one(approveJournalImport, { id }, caller, shown);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Permission('reject-journal-import')
  @Describe('Say no to a submitted import; its file may be put right and sent again', JournalImportView)
  reject(@Id() id: string, @Body() body: WhyImportBody, @Caller() caller: Caller): Promise<JournalImportView> {
    return this.commands.one(rejectJournalImport, { id, why: body.reason }, caller, shown);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('discard-journal-import')
  @Describe('Give up an import that was not submitted', JournalImportView)
  discard(@Id() id: string, @Body() body: WhyImportBody, @Caller() caller: Caller): Promise<JournalImportView> {
    return this.commands.one(discardJournalImport, { id, why: body.reason }, caller, shown);
  }
}
