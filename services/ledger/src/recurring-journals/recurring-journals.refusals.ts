import { defineRefusals } from '@tolbooth/refusals';

export const recurringJournalRefusals = defineRefusals({
  'recurring-journal-unknown': {
    requirement: 'C-09',
    status: 404,
    title: 'There is no such recurring journal',
    remedy: 'GET /v1/recurring-journals lists them.',
  },
  'recurring-journal-state': {
    requirement: 'C-09',
    status: 409,
    title: 'The recurring journal is not in a state that allows it',
    remedy: 'What is approved is ended and proposed anew.',
  },
  'recurring-span': {
    requirement: 'C-09',
    status: 422,
    title: 'The days from and to do not go together',
    remedy: 'Begin today or later, and end after the beginning.',
  },
  'template-amounts': {
    requirement: 'C-09',
    status: 422,
    title: 'The amounts of the lines are not said, or not exactly once',
    remedy: 'Give each line an amount, or percentages that are 100 on each side, with the total.',
  },
  'occurrence-once': {
    requirement: 'C-09',
    status: 409,
    title: 'The journal of that day is made already, or none falls due on it',
    remedy: 'Nothing is to be done.',
  },
});
