import { chartRefusals } from '@tolbooth/chart';
import { defineRefusals } from '@tolbooth/refusals';

/** Every refusal of the ledger; the database's constraints of the same name say it once more. */
export const refusals = defineRefusals({
  ...chartRefusals,
  'segment-unknown': {
    requirement: 'C-01',
    status: 422,
    title: 'The code structure has no such segment that people fill',
    remedy: 'Use the name of a segment of the structure; those that the system fills have no values.',
  },
  'code-not-found': {
    requirement: 'C-02',
    status: 404,
    title: 'The ledger has no such code',
    remedy: 'Create it first; nothing can be ended that never was.',
  },
  'code-unknown': {
    requirement: 'C-01',
    status: 404,
    title: 'There is no account of that code',
    remedy: 'Write the whole code as the chart has it; combinations are listed under /v1/code-combinations.',
  },
  'code-used-later': {
    requirement: 'C-02',
    status: 409,
    title: 'The books use the code after that day',
    remedy:
      'End it on its last day of use or later; to end it earlier all the same, say why: field or header `reason`.',
  },
  'ends-before-it-begins': {
    requirement: 'C-02',
    status: 422,
    title: 'The last day of use lies before the first',
    remedy: 'Give a last day that is not before the first day of use.',
  },
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
  'not-waiting': {
    requirement: 'C-06',
    status: 409,
    title: 'The entry no longer waits for the cut-off',
    remedy: 'Nothing is to be done: it was posted or taken back meanwhile.',
  },
  'journal-unbalanced': {
    requirement: 'C-04',
    status: 422,
    title: 'Debits and credits of the journal differ',
    remedy: 'Make them equal in each balancing segment.',
  },
  'journal-incomplete': {
    requirement: 'C-04',
    status: 422,
    title: 'A journal is posted with all its lines or not at all',
    remedy: 'Post journal and lines together.',
  },
  'journal-immutable': {
    requirement: 'C-04',
    status: 409,
    title: 'What is posted is never changed',
    remedy: 'Post a reversal.',
  },
  'event-posted-once': {
    requirement: 'C-06',
    status: 409,
    title: 'The event was posted before',
    remedy: 'Nothing is to be done.',
  },
  'posted-line-once': {
    requirement: 'C-04',
    status: 409,
    title: 'The line was posted before',
    remedy: 'Nothing is to be done.',
  },
});
