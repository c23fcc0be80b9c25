import { defineRefusals } from '@tolbooth/refusals';

export const intakeRefusals = defineRefusals({
  'not-waiting': {
    requirement: 'C-06',
    status: 409,
    title: 'The entry no longer waits for the cut-off',
    remedy: 'Nothing is to be done: it was posted or taken back meanwhile.',
  },
  'event-posted-once': {
    requirement: 'C-06',
    status: 409,
    title: 'The event was posted before',
    remedy: 'Nothing is to be done.',
  },
  'no-rate': {
    requirement: 'C-16',
    status: 409,
    title: 'No rate has been told at which the entry is worth anything in the currency of the books',
    remedy:
      'Record the replenishment of the foreign account; the next cut-off posts the entry. What is too small for any rate is cancelled in its sub-ledger.',
  },
});
