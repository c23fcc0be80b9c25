import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { formatAmount } from '@tolbooth/money';
import { Runner } from '@tolbooth/verbs';
import { codesInScope } from '../data-scope/scope.queries';
import { SourceView, sides } from '../journals/journals.views';
import { listWaiting, type WaitingFound } from './waiting-entries.queries';

const id = '0199a1b2-0000-7000-8000-000000000041';

export class WaitingEntriesQuery extends PageQuery {
  @Field.choice({
    description: 'State; waiting if left out',
    values: ['waiting', 'posted', 'taken-back'],
    example: 'waiting',
    optional: true,
  })
  state?: string;
  @Field.id({ description: 'Only of this document', example: id, optional: true }) document?: string;
}

export class WaitingLineView {
  @Field.shown({ description: 'Code', example: 'ZA80000-Z3105-000-0000-00-0000' }) code: string;
  @Field.shown({ description: 'Debit', of: () => MoneyBody, optional: true }) debit?: MoneyBody;
  @Field.shown({ description: 'Credit', of: () => MoneyBody, optional: true }) credit?: MoneyBody;
  @Field.shown({
    description: 'Code that was told, when it goes to suspense',
    example: 'WE93110-89999',
    optional: true,
  })
  insteadOf?: string;
}

export class WaitingEntryView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'State', values: ['waiting', 'posted', 'taken-back'], example: 'waiting' }) state: string;
  @Field.shown({ description: 'Where it comes from', of: () => SourceView }) source: SourceView;
  @Field.shown({ description: 'Date of completion', example: '2026-11-21' }) dated: string;
  @Field.shown({ description: 'Instant of completion', example: '2026-11-21T14:00:00.000Z' }) completedAt: string;
  @Field.shown({ description: 'When it came in', example: '2026-11-21T14:00:01.000Z' }) takenAt: string;
  @Field.shown({ description: 'Cut-off that posts it', example: '2026-11-22T10:00:00.000Z' }) dueAt: string;
  @Field.shown({ description: 'No period was open for it', example: false }) deferred: boolean;
  @Field.shown({ description: 'Journal that posted it, or event that took it back', example: id, optional: true })
  endedBy?: string;
  @Field.shown({ description: 'Trace in which it came', example: '0af7651916cd43dd8448eb211c80319c', optional: true })
  traceId?: string;
  @Field.shown({ description: 'Lines', of: () => [WaitingLineView] }) lines: WaitingLineView[];
}

@Controller('v1/waiting-entries')
export class WaitingEntriesController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('What came in and waits for the cut-off', [WaitingEntryView], 'C-06. In the order of arrival.')
  async list(@Query() query: WaitingEntriesQuery, @Caller() caller: Caller): Promise<Page<WaitingEntryView>> {
    const { state = 'waiting', document, cursor, take } = query;
    const terms = { policies: this.runner.policies, on: this.runner.today() };
    const rows = await this.queries.read(async (tx) => {
      const codes = await codesInScope(tx, caller.actor.scope, terms);
      return listWaiting(tx, { state, document, after: cursor?.[0], take, codes });
    });
    return page(rows, query, (row) => [row.id], waitingEntryView);
  }
}

function waitingEntryView(row: WaitingFound): WaitingEntryView {
  return {
    id: row.id,
    state: row.state,
    source: {
      service: row.service,
      eventId: row.id,
      eventType: row.event_type,
      document: row.document,
      documentNumber: row.document_number,
    },
    dated: row.dated,
    completedAt: row.completed_at.toISOString(),
    takenAt: row.taken_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    deferred: row.deferred,
    endedBy: row.ended_by ?? undefined,
    traceId: row.trace_id ?? undefined,
    lines: row.lines.map(({ code, amount, currency, insteadOf }) => ({
      code,
      ...sides(formatAmount(BigInt(amount), currency), currency),
      insteadOf,
    })),
  };
}
