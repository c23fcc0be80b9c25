import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { costCentresOf } from '../enquiries/scope';
import { queueItems } from './queues.queries';
import { queues } from './review.entity';
import { reviewsPolicy } from './reviews.policy';

export class ReviewQueuesParameters {
  @Field.choice({ description: 'Only this queue', values: queues, example: 'unapplied', optional: true })
  queue?: string;
}

export const reviewQueuesReport = defineReport({
  name: 'review-queues',
  requirement: 'R-36',
  title: 'Review queues',
  description:
    'What somebody has to look at: exceptions, credit balances, money on account that is old, returned items, late or corrected ' +
    'entry; with its owner. What is signed leaves the queue for the days of policy.',
  parameters: ReviewQueuesParameters,
  columns: {
    queue: { type: 'text', label: 'Queue', example: 'unapplied' },
    label: { type: 'text', label: 'Item', example: 'R26000042', drill: '{link}' },
    item: { type: 'text', label: 'Key', example: '0190a1b2-0000-7000-8000-000000000003' },
    what: { type: 'text', label: 'What', example: 'On account: cheque' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    since: { type: 'day', label: 'Since' },
    age: { type: 'whole', label: 'Days' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'Amount', currency: 'currency', total: true },
    state: { type: 'text', label: 'State', example: 'taken' },
    owner: { type: 'text', label: 'Owner', example: 'Grace Okafor', drill: '/v1/reviews/{reviewId}' },
    finding: { type: 'text', label: 'Finding', example: 'Refund asked for' },
  },
  sheetsBy: () => 'queue',
  async *rows(tx, { queue }, scope, asked) {
    const policy = asked.policies.at(reviewsPolicy, asked.on).value;
    for (const row of await queueItems(tx, { ...policy, on: asked.on, patterns: costCentresOf(scope), queue })) {
      yield { ...row, since: row.since as Day, amount: { amount: row.amount, currency: row.currency } };
    }
  },
});
