import { defineRefusals } from '@tolbooth/refusals';

export const proofRefusals = defineRefusals({
  'break-not-found': {
    requirement: 'C-12',
    status: 404,
    title: 'The ledger knows no such difference',
    remedy: 'Differences are listed under /v1/proofs/breaks.',
  },
  'statement-incomplete': {
    requirement: 'C-12',
    status: 409,
    title: 'Not all open items of a control account came',
    remedy: 'Nothing is to be done: the next cut that finds the difference asks for them again.',
  },
});
