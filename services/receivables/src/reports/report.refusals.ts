import { defineRefusals } from '@tolbooth/refusals';

/** Why a report or an enquiry is not answered. */
export const reportRefusals = defineRefusals({
  'criterion-missing': {
    requirement: 'R-35',
    status: 422,
    title: 'An enquiry says what it is after',
    remedy: 'Give at least one of the criteria that the answer names.',
  },
  'debt-status-unknown': {
    requirement: 'R-21',
    status: 422,
    title: 'There is no such debt status',
    remedy: 'Use one of the statuses that the answer names.',
  },
});
