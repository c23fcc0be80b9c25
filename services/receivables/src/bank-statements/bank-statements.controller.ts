import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { FormatError, formatRefusal } from '@tolbooth/formats';
import { Caller, Commands, Describe, FileBody, found, Id, page, PageQuery } from '@tolbooth/http';
import { Permission, Queries, Refused, withSpooledFile, type Page } from '@tolbooth/http';
import { newId, Runner } from '@tolbooth/verbs';
import { sameFile } from './bank-statement.rows';
import {
  BankStatementsQuery,
  BankStatementView,
  bankStatementView,
  StatementArrivalQuery,
  StatementFileView,
  statementFileView,
} from './bank-statement.views';
import { bankStatementsPolicy } from './bank-statements.policy';
import { listFiles, listStatements, loadStatements, shownFiles } from './bank-statements.queries';
import { receiveBankStatements } from './receive-bank-statements';

/** The format is told by the content: any of the names by which programs send such files will do. */
const mediaTypes = [
  ...['application/xml', 'text/xml', 'text/plain', 'text/csv', 'application/octet-stream'],
  ...['application/x-ofx', 'application/vnd.intu.qfx'],
];

@Controller('v1')
export class BankStatementsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post('bank-statements')
  @HttpCode(200)
  @Permission('receive-bank-statements')
  @FileBody.of(...mediaTypes)
  @Describe(
    'Send a file of a bank: camt.053, MT940, BAI2, OFX or a described CSV; `?dryRun=true` says what would be taken',
    StatementFileView,
    'R-14. The same file is answered by the first; lines that are held already are recognised. Opening + lines = closing, or it is refused.',
  )
  async receive(
    @Query() { name = 'without a name' }: StatementArrivalQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<StatementFileView> {
    const { mostBytes } = this.runner.policies.at(bankStatementsPolicy, this.runner.today()).value;
    return withSpooledFile(file.bytes, mostBytes, async (spooled) => {
      const before = await this.queries.read((tx) => sameFile(tx, spooled.sha256));
      if (before) return this.file(before);
      const arrival = { id: newId(), name, ...spooled };
      return this.commands.one(receiveBankStatements, arrival, caller, (change) =>
        statementFileView(change.file, change.statements),
      );
    }).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
    });
  }

  @Get('statement-files')
  @Permission('read-receivables', { whole: true })
  @Describe('Files of banks, the newest first', [StatementFileView])
  async files(@Query() query: PageQuery): Promise<Page<StatementFileView>> {
    const rows = await this.queries.read((tx) => listFiles(tx, { cursor: query.cursor, take: query.take }));
    const cursorOf = ({ file }: (typeof rows)[number]) => [file.receivedAt.toISOString(), file.id];
    return page(rows, query, cursorOf, ({ file, statements }) => statementFileView(file, statements));
  }

  @Get('statement-files/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One file with its statements', StatementFileView)
  async file(@Id() id: string): Promise<StatementFileView> {
    const [shown] = await this.queries.read((tx) => shownFiles(tx, [id]));
    const { file, statements } = found(shown, 'statement-file', id);
    return statementFileView(file, statements);
  }

  @Get('bank-statements')
  @Permission('read-receivables', { whole: true })
  @Describe('Statements of bank accounts, the newest first', [BankStatementView])
  async statements(@Query() query: BankStatementsQuery): Promise<Page<BankStatementView>> {
    const { bankAccount, gap, cursor, take } = query;
    const search = { before: cursor?.[0], bankAccount, gap, take };
    const rows = await this.queries.read((tx) => listStatements(tx, search));
    return page(rows, query, ({ id }) => [id], bankStatementView);
  }

  @Get('bank-statements/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One statement', BankStatementView)
  async statement(@Id() id: string): Promise<BankStatementView> {
    const [row] = await this.queries.read((tx) => loadStatements(tx, [id]));
    return bankStatementView(found(row, 'bank-statement', id));
  }
}
