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
    remedy:
      'It is opened and closed; when somebody asks for it with a reason and another person approves, it is opened again. GET /v1/periods shows where it is.',
  },
  'period-not-over': {
    requirement: 'C-05',
    status: 409,
    title: 'The period has days to come',
    remedy: 'Close it on its last day or later; to close it now all the same, say why in the header `Reason`.',
  },
  'period-not-open': {
    requirement: 'C-05',
    status: 409,
    title: 'The period of the journal is not open',
    remedy: 'Post to an open period, or have this one opened: POST /v1/periods/{period}/open.',
  },
  'no-open-period': {
    requirement: 'C-05',
    status: 409,
    title: 'No period is open for the entry',
    remedy: 'Open its period or a later one; the next cut-off posts it.',
  },
  'year-gap': {
    requirement: 'C-05',
    status: 409,
    title: 'The years beside it are not set up',
    remedy: 'Set up the year before it first: balances are carried from year to year.',
  },
  'module-unknown': {
    requirement: 'C-05',
    status: 422,
    title: 'The books have no such part',
    remedy: 'Use receivables, payables, collections or ledger.',
  },
  'entries-wait': {
    requirement: 'C-06',
    status: 409,
    title: 'Entries of the module wait for the month',
    remedy:
      'Let the cut-off post them first; to close it now all the same, say why in the header `Reason`: they go to the next month, late.',
  },
  'earlier-period-open': {
    requirement: 'C-05',
    status: 409,
    title: 'An earlier period is open',
    remedy: 'Close the earlier period first.',
  },
  'later-period-closed': {
    requirement: 'C-05',
    status: 409,
    title: 'A later period is closed',
    remedy: 'Ask for it with a reason, and another person approves: POST /v1/periods/{period}/reopenings.',
  },
  'reopening-requested': {
    requirement: 'C-05',
    status: 409,
    title: 'Somebody has asked for it already',
    remedy: 'Let another person approve or reject what was asked for: GET /v1/period-reopenings?state=requested.',
  },
  'reopening-decided': {
    requirement: 'C-05',
    status: 409,
    title: 'The reopening is decided',
    remedy: 'Ask for another one if the period has to open again.',
  },
  'year-final': {
    requirement: 'C-05',
    status: 409,
    title: 'The year end is final',
    remedy: 'Post to the new year; what is final stays as it is.',
  },
});
