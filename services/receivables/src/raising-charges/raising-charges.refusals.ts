import { defineRefusals } from '@tolbooth/refusals';

export const raisingChargeRefusals = defineRefusals({
  'raising-charge-once': {
    requirement: 'R-08',
    status: 409,
    title: 'The month of that department is charged already',
    remedy: 'Nothing is to be done.',
  },
});
