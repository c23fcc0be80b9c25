import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import {
  Caller,
  Commands,
  Describe,
  Field,
  found,
  Id,
  Idempotent,
  MoneyBody,
  Permission,
  Queries,
} from '@tolbooth/http';
import { moneyOf } from '../invoices/invoice.events';
import { monthForm } from './month';
import { noteReview } from './note-review';
import { stepsOf, type StepFound } from './queues.queries';
import { queues, type Queue, type ReviewRow, type TransactionListReviewRow } from './review.entity';
import { loadReviews } from './review.rows';
import { reviewTransactionList } from './review-transaction-list';
import { signOffReview } from './sign-off-review';
import { takeReview } from './take-review';

const id = '0190a1b2-0000-7000-8000-000000000009';

export class TakeReviewBody {
  @Field.choice({ description: 'Queue', values: queues, example: 'unapplied' }) queue: Queue;
  @Field.code({ description: 'Key of the item in it', example: id }) item: string;
}

export class FindingBody {
  @Field.text({ description: 'What became of it', example: 'Refund asked for', max: 1_000 }) finding: string;
}

export class SignOffBody {
  @Field.text({ description: 'Remark', example: 'Seen with the bank', max: 1_000, optional: true }) remark?: string;
}

export class ListReviewBody extends FindingBody {
  @Field.text({ description: 'Month', example: '2026-10', ...monthForm }) month: string;
  @Field.code({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
}

export class ReviewStepView {
  @Field.shown({ description: 'When', example: '2026-11-21T09:00:00.000Z' }) at: string;
  @Field.shown({ description: 'What', example: 'noted' }) step: string;
  @Field.shown({ description: 'By whom', example: 'Grace Okafor' }) by: string;
  @Field.shown({ description: 'In words', example: 'Refund asked for', optional: true }) text?: string;
}

export class ReviewView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Version', example: 1, type: { type: 'integer' } }) version: number;
  @Field.shown({ description: 'Queue', values: queues }) queue: string;
  @Field.shown({ description: 'Key of the item', example: id }) item: string;
  @Field.shown({ description: 'Item', example: 'R26000042' }) label: string;
  @Field.shown({ description: 'State', values: ['taken', 'noted', 'signed-off'] }) state: string;
  @Field.shown({ description: 'What stood in the queue', example: 'On account: cheque' }) what: string;
  @Field.shown({ description: 'Amount then', of: () => MoneyBody }) amount: MoneyBody;
  @Field.shown({ description: 'Owner', example: 'Grace Okafor' }) owner: string;
  @Field.shown({ description: 'Taken on', example: '2026-11-20' }) takenOn: string;
  @Field.shown({ description: 'What became of it', example: 'Refund asked for', optional: true }) finding?: string;
  @Field.shown({ description: 'Signed by', example: 'Helen Croft', optional: true }) signedBy?: string;
  @Field.shown({ description: 'Signed on', example: '2026-11-21', optional: true }) signedOn?: string;
  @Field.shown({ description: 'Remark of who signed', optional: true }) remark?: string;
  @Field.shown({ description: 'History, where one review is shown', of: () => [ReviewStepView], optional: true })
  history?: ReviewStepView[];
}

export class ListReviewView {
  @Field.shown({ description: 'Id', example: id }) id: string;
  @Field.shown({ description: 'Month', example: '2026-10' }) month: string;
  @Field.shown({ description: 'Cost centre', example: 'WE93110' }) costCentre: string;
  @Field.shown({ description: 'Invoices in it', example: 12, type: { type: 'integer' } }) invoices: number;
  @Field.shown({ description: 'Their total', of: () => MoneyBody }) total: MoneyBody;
  @Field.shown({ description: 'What was found', example: 'All of ours' }) finding: string;
  @Field.shown({ description: 'Reviewed by', example: 'Grace Okafor' }) reviewedBy: string;
  @Field.shown({ description: 'Reviewed on', example: '2026-11-03' }) reviewedOn: string;
}

@Controller('v1')
export class ReviewsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post('reviews')
  @Permission('take-review', { whole: true })
  @Idempotent()
  @Describe('Take an item of a queue: it is yours from now on', ReviewView, 'R-36.')
  take(@Body() body: TakeReviewBody, @Caller() caller: Caller): Promise<ReviewView> {
    return this.commands.one(takeReview, body, caller, ({ row }) => viewOf(row));
  }

  @Post('reviews/:id/note')
  @HttpCode(200)
  @Permission('note-review', { whole: true })
  @Idempotent()
  @Describe('Say what became of an item of yours', ReviewView, 'R-36.')
  note(@Id() review: string, @Body() body: FindingBody, @Caller() caller: Caller): Promise<ReviewView> {
    return this.commands.one(noteReview, { ...body, id: review }, caller, ({ row }) => viewOf(row));
  }

  @Post('reviews/:id/sign-off')
  @HttpCode(200)
  @Permission('sign-off-review', { whole: true })
  @Idempotent()
  @Describe('Sign what somebody else found', ReviewView, 'R-36, SOD-65.')
  signOff(@Id() review: string, @Body() body: SignOffBody, @Caller() caller: Caller): Promise<ReviewView> {
    return this.commands.one(signOffReview, { ...body, id: review }, caller, ({ row }) => viewOf(row));
  }

  @Get('reviews/:id')
  @Permission('read-receivables', { whole: true })
  @Describe('One review with its history', ReviewView, 'R-36.')
  async show(@Id() review: string): Promise<ReviewView> {
    return this.queries.readAtOnce(async (tx) => {
      const row = found((await loadReviews(tx, [review]))[0], 'review', review);
      return viewOf(row, await stepsOf(tx, review));
    });
  }

  @Post('transaction-list-reviews')
  @Permission('review-transaction-list')
  @Idempotent()
  @Describe('Review the list of a month and cost centre of which you raised nothing', ListReviewView, 'X-01, SOD-66.')
  reviewList(@Body() body: ListReviewBody, @Caller() caller: Caller): Promise<ListReviewView> {
    return this.commands.one(reviewTransactionList, body, caller, ({ row }) => listReviewOf(row));
  }
}

function viewOf(row: ReviewRow, steps?: readonly StepFound[]): ReviewView {
  const { version, queue, item, label, state, what, ownerName, takenOn } = row;
  return {
    ...{ id: row.id, version, queue, item, label, state, what, owner: ownerName, takenOn },
    amount: moneyOf(row.amount, row.currency),
    finding: row.finding ?? undefined,
    signedBy: row.signedByName ?? undefined,
    signedOn: row.signedOn ?? undefined,
    remark: row.remark ?? undefined,
    history: steps?.map(({ at, step, name, text }) => ({
      at: at.toISOString(),
      step,
      by: name,
      text: text ?? undefined,
    })),
  };
}

function listReviewOf(row: TransactionListReviewRow): ListReviewView {
  const { month, costCentre, invoices, finding, reviewedByName, reviewedOn } = row;
  const total = moneyOf(row.total, row.currency);
  return { id: row.id, month, costCentre, invoices, total, finding, reviewedBy: reviewedByName, reviewedOn };
}
