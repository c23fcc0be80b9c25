import { defineRefusals } from '@tolbooth/refusals';

export const returnRefusals = defineRefusals({
  'report-known': {
    requirement: 'R-26',
    status: 409,
    title: 'The same report was taken in before',
    remedy: 'Look at the report that facts.report names.',
  },
  'advice-applied': {
    requirement: 'R-26',
    status: 409,
    title: 'What the bank told was done already',
    remedy: 'Look at the advice.',
  },
});
