import { defineRefusals } from '@tolbooth/refusals';

export const journalRefusals = defineRefusals({
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
  'posted-line-once': {
    requirement: 'C-04',
    status: 409,
    title: 'The line was posted before',
    remedy: 'Nothing is to be done.',
  },
  'line-of-nothing': {
    requirement: 'C-04',
    status: 422,
    title: 'A line moves nothing',
    remedy: 'Leave it out.',
  },
  'functional-amount': {
    requirement: 'C-16',
    status: 422,
    title: 'A line in the council’s own currency has two different amounts',
    remedy: 'Give both amounts alike; only foreign amounts are worth something else.',
  },
});
