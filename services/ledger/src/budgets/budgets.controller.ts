import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  FileBody,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  Refused,
  type Page,
} from '@tolbooth/http';
import { PageQuery } from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { Runner } from '@tolbooth/verbs';
import { council } from '../books/book';
import { booksPolicy } from '../books/books.policy';
import { budgetYear } from '../periods/budget-year';
import { readBudgetFile, spreadsheetType } from './budget-file';
import {
  BudgetLinesBody,
  BudgetVersionsQuery,
  givenLines,
  ReasonedBody,
  StartBudgetBody,
  startInput,
} from './budget.bodies';
import { BudgetLineView, BudgetVersionView, lineView, versionView } from './budget.views';
import { findVersion, listLines, listVersions } from './budgets.queries';
import { codeScope, type CodeScope } from '../data-scope/code-scope';
import { fillBudget } from './fill-budget';
import { approveBudget, discardBudget, returnBudget, submitBudget } from './move-budget';
import { startBudget, type BudgetChange } from './start-budget';

const shown = ({ row, totals, warnings }: BudgetChange) => versionView(row, totals, warnings);

@Controller('v1/budget-versions')
export class BudgetsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('start-budget')
  @Idempotent()
  @Describe(
    'Begin a version of a year’s budget',
    BudgetVersionView,
    'C-11. The original first, then revisions with a reason.',
  )
  start(@Body() body: StartBudgetBody, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(startBudget, startInput(body), caller, shown);
  }

  @Put(':id/lines')
  @Permission('fill-budget')
  @Describe(
    'Give a draft its lines',
    BudgetVersionView,
    'C-11. They replace what it has; one that is wrong leaves everything as it was.',
  )
  fill(@Id() id: string, @Body() body: BudgetLinesBody, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(fillBudget, { id, lines: givenLines(body.lines) }, caller, shown);
  }

  @Put(':id/file')
  @Permission('fill-budget')
  @FileBody.of('text/csv', spreadsheetType)
  @Describe(
    'Give a draft its lines from a CSV file or a spreadsheet',
    BudgetVersionView,
    'C-11. Columns code, annual, and profile or m1 to m12. All lines or none; each that is wrong is told with its line.',
  )
  async upload(@Id() id: string, @FileBody() file: FileBody, @Caller() caller: Caller): Promise<BudgetVersionView> {
    const { currency } = this.runner.policies.at(booksPolicy, this.runner.today()).value;
    const lines = await readBudgetFile(file, currency);
    if (isRefusal(lines)) throw new Refused(lines);
    return this.commands.one(fillBudget, { id, lines }, caller, shown);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Permission('submit-budget')
  @Describe('Submit a draft: its lines have to be what was declared', BudgetVersionView, 'C-11.')
  submit(@Id() id: string, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(submitBudget, { id }, caller, shown);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Permission('return-budget')
  @Describe('Give a submitted version back to its draft, with the reason', BudgetVersionView, 'C-11.')
  return(@Id() id: string, @Body() _body: ReasonedBody, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(returnBudget, { id }, caller, shown);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Permission('approve-budget')
  @Idempotent()
  @Describe(
    'Approve a version: from its day on it is the budget',
    BudgetVersionView,
    'C-11, SOD-24. Not by who prepared it.',
  )
  approve(@Id() id: string, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(approveBudget, { id }, caller, shown);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @Permission('discard-budget')
  @Describe('Discard a draft', BudgetVersionView, 'C-11. Its number stays its own.')
  discard(@Id() id: string, @Caller() caller: Caller): Promise<BudgetVersionView> {
    return this.commands.one(discardBudget, { id }, caller, shown);
  }

  @Get()
  @Permission('read-ledger')
  @Describe('Versions of budgets, the latest year and number first', [BudgetVersionView], 'C-11.')
  async list(@Query() query: BudgetVersionsQuery, @Caller() caller: Caller): Promise<Page<BudgetVersionView>> {
    const { book = council, state, cursor: after, take } = query;
    const year = query.year === undefined ? undefined : Number.parseInt(query.year, 10);
    const rows = await this.queries.read((tx) =>
      listVersions(tx, { book, year, state, after, take }, this.scopeOf(caller)),
    );
    return page(
      rows,
      query,
      ({ row }) => [String(row.year), String(row.number)],
      ({ row, totals }) => versionView(row, totals),
    );
  }

  @Get(':id')
  @Permission('read-ledger')
  @Describe('One version of a budget', BudgetVersionView, 'C-11.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<BudgetVersionView> {
    const version = await this.queries.read((tx) => findVersion(tx, id, this.scopeOf(caller)));
    const { row, totals } = found(version, 'budget-version', id);
    return versionView(row, totals);
  }

  @Get(':id/lines')
  @Permission('read-ledger')
  @Describe('Lines of a version by code, each with the line of its file', [BudgetLineView], 'C-11, X-08.')
  async lines(@Id() id: string, @Query() query: PageQuery, @Caller() caller: Caller): Promise<Page<BudgetLineView>> {
    const today = this.runner.today();
    const scope = this.scopeOf(caller);
    const wanted = { after: query.cursor?.[0], take: query.take };
    const { version, rows } = await this.queries.read(async (tx) => {
      const of = found(await findVersion(tx, id, scope), 'budget-version', id);
      return { version: of.row, rows: await listLines(tx, of, wanted, scope) };
    });
    const { months } = budgetYear({ policies: this.runner.policies, on: today }, version.year);
    return page(
      rows,
      query,
      ({ code }) => [code],
      (line) => lineView(line, version.currency, months),
    );
  }

  /** */
  private scopeOf({ actor }: Caller): CodeScope {
    return codeScope(actor.scope, this.runner.policies, this.runner.today());
  }
}
