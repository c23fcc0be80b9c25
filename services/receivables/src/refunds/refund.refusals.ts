import { defineRefusals } from '@tolbooth/refusals';

/** Why money is not given back. */
export const refundRefusals = defineRefusals({
  'refund-authority': {
    requirement: 'R-18',
    status: 403,
    title: 'So much is approved by somebody with more authority',
    remedy: 'Ask one of facts.roles.',
  },
  'money-not-cleared': {
    requirement: 'R-18',
    status: 422,
    title: 'The money is not cleared yet',
    remedy: 'Wait until facts.clearsOn.',
  },
  'exceeds-on-account': {
    requirement: 'R-18',
    status: 422,
    title: 'The amount is more than is on account',
    remedy: 'Look at the account, and at the refunds that are asked for already.',
  },
  'refund-source': {
    requirement: 'R-18',
    status: 422,
    title: 'Source and deposit of the refund do not belong together',
    remedy: 'Name a deposit of the account with the source "deposit", and with no other.',
  },
  'payee-address-missing': {
    requirement: 'R-18',
    status: 422,
    title: 'The payee has no address',
    remedy: 'Send payeeAddress.',
  },
  'refund-number-taken': {
    requirement: 'R-18',
    status: 409,
    title: 'The number of the refund is taken',
    remedy: 'Try again: the next number is used.',
  },
});
