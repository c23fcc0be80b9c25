import { defineRefusals } from '@tolbooth/refusals';

/** Why a report or an enquiry is not answered. */
export const reportRefusals = defineRefusals({
  'debt-status-unknown': {
    requirement: 'R-21',
    status: 422,
    title: 'There is no such debt status',
    remedy: 'Use one of the statuses that the answer names.',
  },
});
