import { defineRefusals } from '@tolbooth/refusals';

export const printRunRefusals = defineRefusals({
  'invoice-printed': {
    requirement: 'R-10',
    status: 409,
    title: 'The invoice has gone out already',
    remedy: 'Make a copy (form F9) if somebody needs it once more.',
  },
  'not-to-be-printed': {
    requirement: 'R-10',
    status: 409,
    title: 'The invoice is not to be printed now',
    remedy: 'It goes out on the day after its completion, once the cut-off has passed.',
  },
  'return-requested': {
    requirement: 'R-10',
    status: 409,
    title: 'The invoice comes back to the office already',
    remedy: 'Nothing is to be done.',
  },
});
