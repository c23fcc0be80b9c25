import { defineRefusals } from '@tolbooth/refusals';

/** `lines-faulty` is that of imported files. */
export const customerImportRefusals = defineRefusals({
  'customers-imported-before': {
    requirement: 'R-01',
    status: 409,
    title: 'The same file of customers was sent before',
    remedy:
      'Nothing is to be done; facts say when, by whom, and what became of it. One that was discarded may come again.',
  },
  'alike-undecided': {
    requirement: 'R-02',
    status: 422,
    title: 'Some lines are very like customers who are there already',
    remedy: 'Look at them under /lines?state=likely, then say in alike whether they are entered, and why, or left out.',
  },
});
