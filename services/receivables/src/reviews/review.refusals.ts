import { defineRefusals } from '@tolbooth/refusals';

export const reviewRefusals = defineRefusals({
  'not-in-queue': {
    requirement: 'R-36',
    status: 422,
    title: 'It does not stand in this queue',
    remedy: 'Look at /v1/reports/review-queues for what does.',
  },
  'review-already-taken': {
    requirement: 'R-36',
    status: 409,
    title: 'Somebody looks at it already',
    remedy: 'Talk to the owner that the queue names.',
  },
  'review-without-finding': {
    requirement: 'R-36',
    status: 422,
    title: 'There is nothing to sign: nobody has said what became of it',
    remedy: 'Its owner notes a finding first.',
  },
  'review-closed': {
    requirement: 'R-36',
    status: 409,
    title: 'The review is signed',
    remedy: 'It comes back by itself when it still stands in the queue; it can be taken again then.',
  },
  'not-the-owner': {
    requirement: 'R-36',
    status: 403,
    title: 'Only its owner says what became of it',
    remedy: 'Ask the owner that the review names.',
  },
  'month-not-over': {
    requirement: 'X-01',
    status: 422,
    title: 'The month is not over',
    remedy: 'Review the list when nothing more can be raised in it.',
  },
  'no-transactions': {
    requirement: 'X-01',
    status: 422,
    title: 'Nothing was raised there in the month',
    remedy: 'Look at /v1/reports/transaction-list for what was.',
  },
  'transaction-list-reviewed': {
    requirement: 'X-01',
    status: 409,
    title: 'The list of the month has been reviewed',
    remedy: 'Nothing needs to be done.',
  },
});
