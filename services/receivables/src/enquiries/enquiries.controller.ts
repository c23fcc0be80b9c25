import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import type { Day } from '@tolbooth/calendar';
import {
  IncompleteInvoiceView,
  incompleteInvoiceView,
  LateLodgementView,
  lateLodgementView,
  RaisingCostsView,
} from './enquiry.views';
import { costCentresOf } from './scope';
import { incompleteInvoices, lateLodgements, raisingCosts } from './weekly-lists.queries';

export class PeriodQuery {
  @Field.day({ description: 'First day of completion', example: '2026-04-01' }) from: Day;
  @Field.day({ description: 'Last day of completion', example: '2026-11-30', notBefore: 'from' }) to: Day;
}

@Controller('v1')
export class EnquiriesController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get('incomplete-invoices')
  @Permission('read-receivables')
  @Describe('The weekly list of invoices left incomplete, the oldest first', [IncompleteInvoiceView])
  async incomplete(@Query() query: PageQuery, @Caller() { actor }: Caller): Promise<Page<IncompleteInvoiceView>> {
    const on = this.runner.today();
    const rows = await this.queries.read((tx) =>
      incompleteInvoices(tx, { on, ...pick(query) }, costCentresOf(actor.scope)),
    );
    return page(rows, query, (row) => [row.startedAt.toISOString(), row.id], incompleteInvoiceView);
  }

  @Get('late-lodgements')
  @Permission('read-receivables', { whole: true })
  @Describe('The weekly list of lodgements that are overdue, or came late in the last seven days', [LateLodgementView])
  async late(@Query() query: PageQuery): Promise<Page<LateLodgementView>> {
    const on = this.runner.today();
    const rows = await this.queries.read((tx) => lateLodgements(tx, { on, ...pick(query) }));
    return page(rows, query, (row) => [row.dueOn, row.banking], lateLodgementView);
  }

  @Get('raising-costs')
  @Permission('read-receivables')
  @Describe('What raising invoices costs each budget holder in a period', RaisingCostsView)
  async raising(@Query() query: PeriodQuery, @Caller() { actor }: Caller): Promise<RaisingCostsView> {
    const rows = await this.queries.read((tx) => raisingCosts(tx, query.from, query.to, costCentresOf(actor.scope)));
    return {
      costCentres: rows.map(({ costCentre, invoices, cost, currency }) => ({
        costCentre,
        invoices,
        cost: { amount: cost, currency },
      })),
    };
  }
}

/** The getters of a page query do not survive a spread. */
function pick(query: PageQuery): { cursor: readonly string[] | undefined; take: number } {
  return { cursor: query.cursor, take: query.take };
}
