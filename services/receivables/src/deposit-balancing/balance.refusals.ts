import { defineRefusals } from '@tolbooth/refusals';

/** Why a day is not balanced. */
export const balanceRefusals = defineRefusals({
  'difference-without-reason': {
    requirement: 'R-17',
    status: 422,
    title: 'A difference of the day does not say why',
    remedy: 'Send a reason for each document in facts.documents.',
  },
  'no-such-difference': {
    requirement: 'R-17',
    status: 422,
    title: 'The document does not differ',
    remedy: 'Name slips and receipts that differ on that day.',
  },
  'balance-signed-off': {
    requirement: 'R-17',
    status: 409,
    title: 'The day is signed off',
    remedy: 'It stays as it is; what came later is listed.',
  },
  'balance-changed': {
    requirement: 'R-17',
    status: 409,
    title: 'The day has changed since it was prepared',
    remedy: 'Prepare the day again, then sign it off.',
  },
  'balance-prepared-before': {
    requirement: 'R-17',
    status: 409,
    title: 'The day was prepared meanwhile',
    remedy: 'Send the request again.',
  },
});
