import { defineRefusals } from '@tolbooth/refusals';

/** Why a customer record is not taken. */
export const customerRefusals = defineRefusals({
  'customer-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'There is no such customer',
    remedy: 'Look the account up under /v1/customers, or enter the customer first.',
  },
  'customer-inactive': {
    requirement: 'R-01',
    status: 422,
    title: 'The customer is no longer in use',
    remedy: 'Choose another customer, or set this one active again.',
  },
  'customer-account-taken': {
    requirement: 'R-01',
    status: 409,
    title: 'The account number is taken',
    remedy: 'Try again: the next number is used.',
  },
  'site-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'There is no such site',
    remedy: 'Choose one of the sites of the customer that are active and meant for bills.',
  },
  'purpose-unknown': {
    requirement: 'R-01',
    status: 422,
    title: 'A site has no such purpose',
    remedy: 'Choose among the purposes named.',
  },
  'site-missing': {
    requirement: 'R-01',
    status: 422,
    title: 'A site is left out',
    remedy: 'Send every site of the customer; one that is not used any more with active false.',
  },
  'postcode-malformed': {
    requirement: 'X-16',
    status: 422,
    title: 'The postcode is not a British one',
    remedy: 'Write it as on a letter, such as CB3 0AP.',
  },
});
