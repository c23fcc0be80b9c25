import { Controller, Get, Query } from '@nestjs/common';
import { Caller, Describe, Field, MoneyBody, page, PageQuery, Permission, Queries, type Page } from '@tolbooth/http';
import { Runner } from '@tolbooth/verbs';
import { BookField } from '../books/books.views';
import { likeScope } from '../data-scope/scope.queries';
import { listWorkItems, type WorkItemFound } from './work-items.queries';

const reasons = ['code-unknown', 'books-mixed', 'no-open-period', 'no-rate'];
const id = '0199a1b2-0000-7000-8000-000000000041';

export class WorkItemsQuery extends PageQuery {
  @Field.choice({ description: 'State; open if left out', values: ['open', 'done'], example: 'open', optional: true })
  state?: string;
  @Field.choice({
    description: 'Why it is there',
    values: reasons,
    example: 'code-unknown',
    optional: true,
  })
  reason?: string;
  @BookField({ description: 'Only of these books' }) book?: string;
}

export class WorkItemView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Why', values: reasons, example: 'code-unknown' })
  reason: string;
  @Field.shown({ description: 'State', values: ['open', 'done'], example: 'open' }) state: string;
  @Field.shown({ description: 'Whose books its entry stands in', example: 'council' }) book: string;
  @Field.shown({
    description: 'Books that its codes belong to, where they are several',
    example: ['council', 'st-johns-school'],
    optional: true,
  })
  books?: readonly string[];
  @Field.shown({ description: 'Service that told it', example: 'receivables' }) service: string;
  @Field.shown({ description: 'Event', example: id }) eventId: string;
  @Field.shown({ description: 'Kind of event', example: 'InvoiceCompleted' }) eventType: string;
  @Field.shown({ description: 'Source document', example: id }) document: string;
  @Field.shown({ description: 'Its number', example: '10342718' }) documentNumber: string;
  @Field.shown({ description: 'Date of completion', example: '2026-11-21' }) dated: string;
  @Field.shown({ description: 'Code that those books do not have', example: 'WE93110-89999', optional: true })
  code?: string;
  @Field.shown({ description: 'What went to suspense, debit above zero', of: () => MoneyBody, optional: true })
  amount?: MoneyBody;
  @Field.shown({ description: 'Since', example: '2026-11-21T14:00:01.000Z' }) openedAt: string;
  @Field.shown({ description: 'Until', example: '2026-11-22T10:00:00.000Z', optional: true }) doneAt?: string;
}

@Controller('v1/work-items')
export class WorkItemsController {
  constructor(
    private readonly queries: Queries,
    private readonly runner: Runner,
  ) {}

  @Get()
  @Permission('read-ledger')
  @Describe('What an accountant must look at: unknown codes in suspense, entries without an open period', [
    WorkItemView,
  ])
  async list(@Query() query: WorkItemsQuery, @Caller() caller: Caller): Promise<Page<WorkItemView>> {
    const { state = 'open', reason, book, cursor, take } = query;
    const like = likeScope(caller.actor.scope, { policies: this.runner.policies, on: this.runner.today() });
    const rows = await this.queries.read((tx) =>
      listWorkItems(tx, { state, reason, book, after: cursor?.[0], take, like }),
    );
    return page(rows, query, (row) => [row.id], workItemView);
  }
}

function workItemView(row: WorkItemFound): WorkItemView {
  return {
    id: row.id,
    reason: row.reason,
    state: row.state,
    book: row.book,
    books: row.books ?? undefined,
    service: row.service,
    eventId: row.event_id,
    eventType: row.event_type,
    document: row.document,
    documentNumber: row.document_number,
    dated: row.dated,
    code: row.code ?? undefined,
    amount: row.amount === null || row.currency === null ? undefined : { amount: row.amount, currency: row.currency },
    openedAt: row.opened_at.toISOString(),
    doneAt: row.done_at?.toISOString(),
  };
}
