import { defineRefusals } from '@tolbooth/refusals';

export const writeOffRefusals = defineRefusals({
  'written-off-once': {
    requirement: 'D-11',
    status: 409,
    title: 'An approval writes an invoice off once',
    remedy: 'Nothing is to be done.',
  },
});
