import { defineRefusals } from '@tolbooth/refusals';

export const expectedIncomeRefusals = defineRefusals({
  'expected-days': {
    requirement: 'R-16',
    status: 422,
    title: 'The days on which the income may come do not go together',
    remedy: 'Give the first and the last day on which it may come; the last one from today on.',
  },
  'expected-for-one': {
    requirement: 'R-16',
    status: 422,
    title: 'The notice says neither or both of code and invoice',
    remedy: 'Name the invoice that it pays, or the code of which it is income.',
  },
  'code-out-of-scope': {
    requirement: 'X-08',
    status: 403,
    title: 'The account is not among your cost centres',
    remedy: 'Ask whoever answers for that cost centre, or have yours changed in the identity provider.',
  },
  'expected-net': {
    requirement: 'R-16',
    status: 422,
    title: 'More is net than gross',
    remedy: 'Compare both with the remittance advice.',
  },
  'expected-invoice': {
    requirement: 'R-16',
    status: 422,
    title: 'Nothing is open on the invoice',
    remedy: 'Name a completed invoice that is not paid yet, or the code of which it is income.',
  },
  'expected-income-state': {
    requirement: 'R-16',
    status: 409,
    title: 'The notice is not open any more',
    remedy: 'Look at it: the income has come, or the notice was withdrawn.',
  },
  'expected-income-once': {
    requirement: 'R-16',
    status: 409,
    title: 'The notice was used for another line',
    remedy: 'Look at the line that it was used for; a line takes one notice, a notice one line.',
  },
  'expected-income-other': {
    requirement: 'R-16',
    status: 422,
    title: 'The notice is for another owner',
    remedy: 'Give the part to the code or the customer of the notice, or leave the notice out.',
  },
  'expected-income-not-late': {
    requirement: 'R-16',
    status: 409,
    title: 'The notice is not late, or was told already',
    remedy: 'Nothing is to be done.',
  },
});
