import { fitsScope, scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { Caller, Commands, Describe, FileBody, found, Id, Idempotent, page, Permission, Queries } from '@tolbooth/http';
import type { Page } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { FileQuery, importedFileView, ImportedFileView } from '../imported-files/imported-file.bodies';
import { importedFilesPolicy } from '../imported-files/imported-files.policy';
import { readTable } from '../imported-files/read-table';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { agreeProject } from './agree-project';
import { draftProjectInvoice } from './draft-project-invoice';
import { costHeadings, importProjectCosts, recordProjectCost } from './project-costs';
import {
  agreeing,
  AgreementBody,
  billingEvent,
  BillingEventBody,
  ChangeProjectBody,
  costAsked,
  projectAsked,
  ProjectBody,
  ProjectCostBody,
  ProjectsQuery,
} from './project.bodies';
import { agreementsOf, listProjects, loadProjects } from './project.rows';
import {
  AgreementView,
  agreementView,
  costView,
  ProjectCostView,
  projectInvoiceView,
  ProjectInvoiceView,
  projectView,
  ProjectView,
  WholeProjectView,
} from './project.views';
import { changeProject, setUpProject } from './set-up-project';

/** R-22, M14: projects that are done for others. */
@Controller('v1/projects')
export class ProjectsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Post()
  @Permission('set-up-project')
  @Describe('Set up a project of a billable type', ProjectView, 'R-22, M14.')
  setUp(@Body() body: ProjectBody, @Caller() caller: Caller): Promise<ProjectView> {
    const input = { ...projectAsked(body), code: body.code };
    return this.commands.one(setUpProject, input, caller, ({ row }) => projectView(row));
  }

  @Put(':id')
  @Permission('change-project')
  @Describe('Change a project', ProjectView, 'R-22. What was drafted before keeps its amounts.')
  change(@Id() id: string, @Body() body: ChangeProjectBody, @Caller() caller: Caller): Promise<ProjectView> {
    return this.commands.one(changeProject, { ...projectAsked(body), id }, caller, ({ row }) => projectView(row));
  }

  @Post(':id/agreements')
  @Permission('agree-project')
  @Describe('Record what was agreed with a customer, or agreed anew', AgreementView, 'R-22, M14.')
  agree(@Id() id: string, @Body() body: AgreementBody, @Caller() caller: Caller): Promise<AgreementView> {
    return this.commands.one(agreeProject, agreeing(id, body), caller, ({ row, project }) =>
      agreementView(row, project.currency),
    );
  }

  @Post(':id/costs')
  @Permission('record-project-cost')
  @Describe('Record a cost that was borne', ProjectCostView, 'R-22, M14.')
  record(@Id() id: string, @Body() body: ProjectCostBody, @Caller() caller: Caller): Promise<ProjectCostView> {
    return this.commands.one(recordProjectCost, { ...costAsked(body), project: id }, caller, ({ row }) =>
      costView(row),
    );
  }

  @Post(':id/cost-files')
  @Permission('import-project-costs')
  @Idempotent()
  @FileBody.of('text/csv')
  @Describe(
    'Import a CSV of costs that were borne',
    ImportedFileView,
    'R-22, M14. All lines or none; the same file once.',
  )
  async import(
    @Id() id: string,
    @Query() query: FileQuery,
    @FileBody() file: FileBody,
    @Caller() caller: Caller,
  ): Promise<ImportedFileView> {
    const on = this.runner.today();
    const { currency } = this.runner.policies.at(invoiceEntryPolicy, on).value;
    const { sha256, lines } = await readTable(
      file,
      costHeadings,
      this.runner.policies.at(importedFilesPolicy, on).value,
    );
    const told = { lines: Number.parseInt(query.lines, 10), total: parseAmount(query.total, currency) };
    const input = { project: id, name: query.name, sha256, told, lines };
    return this.commands.one(importProjectCosts, input, caller, (change) => importedFileView(change.file));
  }

  @Post(':id/billing-events')
  @Permission('draft-project-invoice')
  @Idempotent()
  @Describe(
    'Bill costs or a fee: a draft invoice of the project',
    ProjectInvoiceView,
    'R-22, M14. Never more than was agreed.',
  )
  bill(@Id() id: string, @Body() body: BillingEventBody, @Caller() caller: Caller): Promise<ProjectInvoiceView> {
    return this.commands.one(draftProjectInvoice, billingEvent(id, body), caller, ({ row }) => projectInvoiceView(row));
  }

  @Get()
  @Permission('read-receivables')
  @Describe('Projects, newest first', [ProjectView], 'R-22, X-08.')
  async list(@Query() query: ProjectsQuery, @Caller() caller: Caller): Promise<Page<ProjectView>> {
    const { code, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const rows = await this.queries.read((tx) => listProjects(tx, { code, patterns, before: cursor?.[0], take }));
    return page(rows, query, ({ id }) => [id], projectView);
  }

  @Get(':id')
  @Permission('read-receivables')
  @Describe('One project with its agreements', WholeProjectView, 'R-22, X-08.')
  async show(@Id() id: string, @Caller() caller: Caller): Promise<WholeProjectView> {
    const patterns = scopePatterns(caller.actor.scope ?? []);
    return this.queries.read(async (tx) => {
      const [row] = await loadProjects(tx, [id]);
      const seen = row && fitsScope(patterns, `council/${row.costCentre}`) ? row : undefined;
      const project = found(seen, 'project', id);
      const agreements = await agreementsOf(tx, [id]);
      return { ...projectView(project), agreements: agreements.map((each) => agreementView(each, project.currency)) };
    });
  }
}
