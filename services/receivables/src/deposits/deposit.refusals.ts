import { defineRefusals } from '@tolbooth/refusals';

/** Why a deposit is not asked for, held or let go. */
export const depositRefusals = defineRefusals({
  'deposit-days': {
    requirement: 'R-30',
    status: 422,
    title: 'The days of the deposit do not follow each other',
    remedy: 'It is due from today on, and before the service.',
  },
  'exceeds-deposit': {
    requirement: 'R-30',
    status: 422,
    title: 'The amount is more than is asked for',
    remedy: 'Leave the rest on account.',
  },
  'exceeds-held': {
    requirement: 'R-30',
    status: 422,
    title: 'The amount is more than the deposit holds',
    remedy: 'Look at what of it is held.',
  },
  'nothing-to-hold': {
    requirement: 'R-30',
    status: 422,
    title: 'There is nothing to set aside',
    remedy: 'Look at what of the receipt is on account, and what of the deposit is asked for.',
  },
  'deposit-number-taken': {
    requirement: 'R-30',
    status: 409,
    title: 'The number of the deposit is taken',
    remedy: 'Try again: the next number is used.',
  },
});
