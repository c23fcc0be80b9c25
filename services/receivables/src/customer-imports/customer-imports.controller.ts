import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { FormatError, formatRefusal } from '@tolbooth/formats';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, page } from '@tolbooth/http';
import { Permission, Queries, Refused, withSpooledFile, type Page } from '@tolbooth/http';
import { newId, Runner } from '@tolbooth/verbs';
import {
  discardCustomerImport,
  enterImportedCustomers,
  resumeCustomerImport,
  stopCustomerImport,
} from './control-customer-import';
import { listImports, loadImports, shownLines } from './customer-import.rows';
import {
  CustomerFileQuery,
  CustomerImportsQuery,
  CustomerImportView,
  EnterImportBody,
  ImportedCustomerLineView,
  ImportLinesQuery,
  importView,
  lineView,
} from './customer-import.views';
import { customerImportsPolicy } from './customer-imports.policy';
import { CustomerImportDesk } from './import-desk';
import { receiveCustomerImport, type CustomerImportChange } from './receive-customer-import';

const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const shown = ({ row }: CustomerImportChange) => importView(row);

/** many customers at once, from a file of another system. */
@Controller('v1/customer-imports')
export class CustomerImportsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
    private readonly desk: CustomerImportDesk,
  ) {}

  @Post()
  @Permission('receive-customer-import')
  @FileBody.of('text/csv', spreadsheetType)
  @Describe(
    'Send a file of customers, CSV or XLSX; it is checked line by line, and nobody is entered yet',
    CustomerImportView,
    'R-01, R-02. Short files are checked before the answer; the checking of long ones is seen at the import. The same file is taken once.',
  )
  async receive(
    @Query() { name = 'without a name' }: CustomerFileQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<CustomerImportView> {
    const { mostBytes } = this.runner.policies.at(customerImportsPolicy, this.runner.today()).value;
    const row = await withSpooledFile(file.bytes, mostBytes, ({ path, sha256 }) => {
      const arrived = { id: newId(), name, path, sha256 };
      return this.commands.one(receiveCustomerImport, arrived, caller, (change) => change.row);
    }).catch((error: unknown) => {
      throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
    });
    return caller.dryRun ? importView(row) : this.goOn(row, caller);
  }

  @Post(':id/enter')
  @HttpCode(200)
  @Permission('enter-imported-customers')
  @Idempotent()
  @Describe('Enter the customers of a file in which no line is wrong', CustomerImportView, 'R-01, R-02.')
  async enter(@Id() id: string, @Body() body: EnterImportBody, @Caller() caller: Caller): Promise<CustomerImportView> {
    const row = await this.commands.one(enterImportedCustomers, { id, ...body }, caller, (change) => change.row);
    return caller.dryRun ? importView(row) : this.goOn(row, caller);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Permission('stop-customer-import')
  @Describe('Stop after the page under way', CustomerImportView)
  stop(@Id() id: string, @Caller() caller: Caller): Promise<CustomerImportView> {
    return this.commands.one(stopCustomerImport, { id }, caller, shown);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('resume-customer-import')
  @Describe('Go on where it was stopped or broke off', CustomerImportView)
  async resume(@Id() id: string, @Caller() caller: Caller): Promise<CustomerImportView> {
    const view = await this.commands.one(resumeCustomerImport, { id }, caller, shown);
    if (!caller.dryRun) void this.desk.begin(id);
    return view;
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('discard-customer-import')
  @Describe('Give a file up: what it says of people is forgotten', CustomerImportView)
  discard(@Id() id: string, @Caller() caller: Caller): Promise<CustomerImportView> {
    return this.commands.one(discardCustomerImport, { id }, caller, shown);
  }

  @Get()
  @Permission('read-receivables', { whole: true })
  @Describe('Files of customers, the newest first', [CustomerImportView])
  async list(@Query() query: CustomerImportsQuery): Promise<Page<CustomerImportView>> {
    const { state, cursor, take } = query;
    const rows = await this.queries.read((tx) => listImports(tx, { state, cursor, take }));
    return page(rows, query, (row) => [row.receivedAt.toISOString(), row.id], importView);
  }

  @Get(':id')
  @Permission('read-receivables', { whole: true })
  @Describe('One file, with how far it has come', CustomerImportView)
  async show(@Id() id: string): Promise<CustomerImportView> {
    const [row] = await this.queries.read((tx) => loadImports(tx, [id]));
    return importView(found(row, 'customer-import', id));
  }

  @Get(':id/lines')
  @Permission('read-receivables', { whole: true })
  @Describe('Its lines, and what became of each', [ImportedCustomerLineView])
  async lines(@Id() id: string, @Query() query: ImportLinesQuery): Promise<Page<ImportedCustomerLineView>> {
    await this.show(id);
    const after = Number.parseInt(query.cursor?.[0] ?? '0', 10);
    const rows = await this.queries.read((tx) => shownLines(tx, id, { after, state: query.state, take: query.take }));
    return page(rows, query, ({ line }) => [String(line)], lineView);
  }

  private async goOn({ id, lines }: { readonly id: string; readonly lines: number }, caller: Caller) {
    const { linesAtOnce } = this.runner.policies.at(customerImportsPolicy, this.runner.today()).value;
    const begun = this.desk.begin(id);
    if (lines <= linesAtOnce) await begun;
    const view = await this.show(id);
    caller.setHeader('ETag', `"${view.version}"`);
    return view;
  }
}
