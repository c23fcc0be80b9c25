import { defineRefusals } from '@tolbooth/refusals';

export const periodRefusals = defineRefusals({
  'year-exists': {
    requirement: 'C-05',
    status: 409,
    title: 'The financial year is set up already',
    remedy: 'Open its periods; a year is set up once.',
  },
  'period-not-found': {
    requirement: 'C-05',
    status: 404,
    title: 'There is no such period',
    remedy: 'Set up its financial year first; a period is named by its month, such as 2006-07.',
  },
  'period-state': {
    requirement: 'C-05',
    status: 409,
    title: 'The period is not in a state that allows it',
    remedy: 'A period is opened once and closed once; later events go to the next open period.',
  },
  'period-not-over': {
    requirement: 'C-05',
    status: 409,
    title: 'The period has days to come',
    remedy:
      'Close it on its last day or later; to close it now all the same, for good, say why in the header `Reason`.',
  },
  'period-not-open': {
    requirement: 'C-05',
    status: 409,
    title: 'The period of the journal is not open',
    remedy: 'Post to an open period.',
  },
  'no-open-period': {
    requirement: 'C-05',
    status: 409,
    title: 'No period is open for the entry',
    remedy: 'Open its period or a later one; the next cut-off posts it.',
  },
});
