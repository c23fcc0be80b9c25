import { scopePatterns } from '@tolbooth/access';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  found,
  Id,
  Idempotent,
  page,
  Permission,
  Queries,
  type Page,
} from '@tolbooth/http';
import { newId } from '@tolbooth/verbs';
import { ReasonBody } from '../invoices/invoice.bodies';
import { finaliseProjectInvoice } from './finalise-project-invoice';
import { ProjectInvoicesQuery, ReleaseBody } from './project.bodies';
import type { ProjectInvoiceChange } from './draft-project-invoice';
import { listProjectInvoices } from './project.rows';
import { BatchView, projectInvoiceView, ProjectInvoiceView, type BatchItemView } from './project.views';
import { releaseProjectInvoice } from './release-project-invoice';
import { withdrawProjectInvoice } from './withdraw-project-invoice';

const most = 500;
const itemOf = ({ row }: ProjectInvoiceChange): BatchItemView => {
  return { draft: row.id, invoice: row.invoiceId ?? undefined, state: row.state };
};

/** R-22, M14: drafts of projects on their way to receivables. */
@Controller('v1')
export class ProjectInvoicesController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get('project-invoices')
  @Permission('read-receivables')
  @Describe('Draft invoices of projects, newest first', [ProjectInvoiceView], 'R-22, X-08.')
  async list(@Query() query: ProjectInvoicesQuery, @Caller() caller: Caller): Promise<Page<ProjectInvoiceView>> {
    const { project, batch, state, cursor, take } = query;
    const patterns = scopePatterns(caller.actor.scope ?? []);
    const search = { project, batch, state, patterns, before: cursor?.[0], take };
    const rows = await this.queries.read((tx) => listProjectInvoices(tx, search));
    return page(rows, query, ({ id }) => [id], projectInvoiceView);
  }

  @Post('project-invoices/:id/withdraw')
  @HttpCode(200)
  @Permission('withdraw-project-invoice')
  @Describe('Withdraw a draft, or one whose invoice was given up', ProjectInvoiceView, 'R-22.')
  withdraw(@Id() id: string, @Body() { reason }: ReasonBody, @Caller() caller: Caller): Promise<ProjectInvoiceView> {
    return this.commands.one(withdrawProjectInvoice, { id, reason }, caller, ({ row }) => projectInvoiceView(row));
  }

  @Post('project-batches')
  @Permission('release-project-invoice')
  @Idempotent()
  @Describe(
    'Approve and release a batch of drafts: each becomes an invoice of receivables',
    BatchView,
    'R-22, M14, SOD-47. Not by who drafted it; one that is refused leaves the others.',
  )
  release(@Body() { drafts }: ReleaseBody, @Caller() caller: Caller): Promise<BatchView> {
    return this.commands.once(caller, async (keyless) => {
      const batch = newId();
      const ids = [...new Set(drafts)];
      const inputs = ids.map((id) => ({ id, batch }));
      const outcomes = await this.commands.many(releaseProjectInvoice, inputs, keyless, itemOf);
      return { batch, items: outcomes.map((outcome, at) => answered(outcome, ids[at]!)) };
    });
  }

  @Post('project-batches/:id/finalise')
  @HttpCode(200)
  @Permission('finalise-project-invoice')
  @Idempotent()
  @Describe('Finalise a batch whose invoices are complete', BatchView, 'R-22, M14.')
  finalise(@Id() id: string, @Caller() caller: Caller): Promise<BatchView> {
    return this.commands.once(caller, async (keyless) => {
      const search = { batch: id, patterns: undefined, take: most };
      const rows = await this.queries.read((tx) => listProjectInvoices(tx, search));
      found(rows[0], 'project-batch', id);
      const open = rows.filter(({ state }) => state === 'released');
      const outcomes = await this.commands.many(finaliseProjectInvoice, open, keyless, itemOf);
      return { batch: id, items: outcomes.map((outcome, at) => answered(outcome, open[at]!.id)) };
    });
  }
}

type Outcome = { answer: BatchItemView } | { refusal: { code: string; detail: string } };

function answered(outcome: Outcome, draft: string): BatchItemView {
  if ('answer' in outcome) return outcome.answer;
  const { code, detail } = outcome.refusal;
  return { draft, code, detail };
}
