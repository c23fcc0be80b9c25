import { defineRefusals } from '@tolbooth/refusals';

/** Why a hand-coded slip is not keyed. */
export const codedSlipRefusals = defineRefusals({
  'coded-columns': {
    requirement: 'R-38',
    status: 422,
    title: 'The columns of the slip say nothing that is known',
    remedy: 'Key the row as it is written: an invoice, a code, or the tax.',
  },
  'slip-total-differs': {
    requirement: 'R-38',
    status: 422,
    title: 'The rows are not the total of the slip',
    remedy: 'Key the rows again; facts.rows is what they come to.',
  },
  'intake-and-route': {
    requirement: 'R-38',
    status: 422,
    title: 'Route and intake do not belong together',
    remedy: 'Name the intake of money that came to the cash office, and of no other.',
  },
  'intake-banked': {
    requirement: 'R-38',
    status: 409,
    title: 'The intake is banked, or of another team',
    remedy: 'Look at the intakes that await their banking.',
  },
  'intake-differs': {
    requirement: 'R-38',
    status: 422,
    title: 'The slip does not bank what was handed in',
    remedy: 'Count again.',
  },
});
