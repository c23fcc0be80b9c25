import { Controller, Get, GoneException, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { loadRows } from '@tolbooth/database';
import { answerFile } from '@tolbooth/documents';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  MoneyBody,
  page,
  PageQuery,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { RunDesk } from '@tolbooth/runs';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { loadCustomers } from '../customers/customer.rows';
import { indexOf, itemsOfRun, printFile } from '../print-runs/print-file';
import type { RunMoment } from '../print-runs/print-run.rows';
import { makeStatement, statementFile } from './make-statement';
import { openStatement } from './open-statement';
import { statementCsv } from './statement-csv';
import { StatementRow } from './statement.entity';
import { statementIds, statementItems } from './statement.rows';
import { statementRun } from './statement-run';

export class StatementView {
  @Field.shown({ description: 'Id', example: '0199a1b2-0000-7000-8000-000000000041' }) id: string;
  @Field.shown({ description: 'Customer account', example: 'C0000123' }) customer: string;
  @Field.shown({ description: 'Of a month, or asked for', values: ['monthly', 'asked'], example: 'monthly' })
  kind: string;
  @Field.shown({ description: 'Day', example: '2026-12-01' }) on: string;
  @Field.shown({ description: 'How it goes out', values: ['post', 'email'], example: 'post' }) way: string;
  @Field.shown({ description: 'Balance brought forward', of: () => MoneyBody }) opening: MoneyBody;
  @Field.shown({ description: 'Balance', of: () => MoneyBody }) closing: MoneyBody;
  @Field.shown({ description: 'SHA-256 of the PDF', example: '9f86d081884c7d65…' }) hash: string;
}

export class StatementsView {
  @Field.shown({ description: 'One a currency', of: () => [StatementView] }) items: StatementView[];
}

@Controller('v1')
export class StatementsOfAccountController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly desk: RunDesk,
  ) {}

  @Post('customers/:id/statements')
  @HttpCode(201)
  @Permission('make-statement')
  @Describe(
    'Make a statement of account as of now',
    StatementsView,
    'R-19. All departments; the monthly ones go on as they are.',
  )
  async make(@Id() id: string, @Caller() caller: Caller): Promise<StatementsView> {
    const account = await this.accountOf(id);
    return this.commands.one(makeStatement, { account, kind: 'asked' }, caller, ({ rows }) => ({
      items: rows.map(viewOf),
    }));
  }

  @Get('customers/:id/statements')
  @Permission('read-receivables', { whole: true })
  @Describe('Statements of a customer, the newest first', [StatementView], 'R-19.')
  async list(@Id() id: string, @Query() query: PageQuery): Promise<Page<StatementView>> {
    const account = await this.accountOf(id);
    const rows = await this.queries.read(async (tx) =>
      loadRows(tx, StatementRow, await statementIds(tx, account, query.cursor?.[0], query.take)),
    );
    return page(
      rows.flatMap((row) => row ?? []),
      query,
      (row) => [row.id],
      viewOf,
    );
  }

  @Get('statements-of-account/:id/document')
  @Permission('open-statement', { whole: true })
  @Header('Content-Type', 'application/pdf')
  @Describe('A statement of account (PDF)', undefined, 'R-19.')
  async document(
    @Id() id: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const row = await this.opened(id, caller);
    const kept = { hash: row.hash, name: statementFile(row) };
    return answerFile((work) => this.queries.read(work), kept, response);
  }

  @Get('statements-of-account/:id/csv')
  @Permission('open-statement', { whole: true })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Describe('A statement of account (CSV)', undefined, 'R-19.')
  async csv(@Id() id: string, @Caller() caller: Caller): Promise<StreamableFile> {
    const { data } = await this.opened(id, caller);
    // Its words were erased; amounts and days stand in the account.
    if (!('lines' in data)) throw new GoneException(`The words of statement ${id} were erased`);
    return new StreamableFile(Buffer.from(statementCsv(data)), { type: 'text/csv; charset=utf-8' });
  }

  @Get('statement-runs/:id/file')
  @Permission('make-statement')
  @Header('Content-Type', 'application/zip')
  @Describe('The post file of a run (ZIP)', undefined, 'R-19. The statements that go by post, and index.csv.')
  async file(@Id() id: string, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const run = await this.run(id);
    response.setHeader('Content-Disposition', `attachment; filename="statement-run-${run.on}.zip"`);
    return new StreamableFile(printFile((work) => this.queries.read(work), run, statementItems));
  }

  @Get('statement-runs/:id/index')
  @Permission('make-statement')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Describe('What a run made, with control counts and totals (CSV)', undefined, 'R-19.')
  async index(@Id() id: string): Promise<StreamableFile> {
    const items = itemsOfRun((work) => this.queries.read(work), await this.run(id), statementItems);
    return new StreamableFile(Readable.from(indexOf(items)), { type: 'text/csv; charset=utf-8' });
  }

  private async accountOf(id: string): Promise<string> {
    const [row] = await this.queries.read((tx) => loadCustomers(tx, [id]));
    return found(row, 'customer', id).account;
  }

  private opened(id: string, caller: Caller): Promise<StatementRow> {
    return this.commands.one(openStatement, { id }, caller, ({ row }) => row);
  }

  private async run(id: string): Promise<RunMoment> {
    const { as_of: on, at } = found(await this.desk.show(statementRun, id), 'statement-run', id);
    return { on, at };
  }
}

function viewOf({ id, account, kind, onDay, way, hash, data }: StatementRow): StatementView {
  return { id, customer: account, kind, on: onDay, way, hash, opening: data.opening, closing: data.closing };
}
