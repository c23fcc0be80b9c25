import { defineRefusals } from '@tolbooth/refusals';

export const incomeQueryRefusals = defineRefusals({
  'query-open': {
    requirement: 'R-14',
    status: 409,
    title: 'They have been asked about the line already',
    remedy: 'Wait for the answer, or withdraw the question.',
  },
  'query-due': {
    requirement: 'R-14',
    status: 422,
    title: 'The answer would be due before today',
    remedy: 'Give a day from today on.',
  },
  'query-state': {
    requirement: 'R-14',
    status: 409,
    title: 'The question is not open any more',
    remedy: 'Look at it: it was answered or withdrawn.',
  },
  'query-owner': {
    requirement: 'R-14',
    status: 422,
    title: 'The answer does not say whose it is, or says it twice',
    remedy: 'Name the customer or the code where the outcome is an owner, one of them, and none otherwise.',
  },
  'query-not-overdue': {
    requirement: 'R-14',
    status: 409,
    title: 'The question is not overdue, or was told already',
    remedy: 'Nothing is to be done.',
  },
});
