import { defineRefusals } from '@tolbooth/refusals';

/** why one department does not bill another. */
export const internalBillRefusals = defineRefusals({
  'internal-bill-cost-code': {
    requirement: 'R-23',
    status: 422,
    title: 'The code of the receiver is an income code',
    remedy: 'Name an expenditure code of the receiver.',
  },
  'internal-bill-crosses-balancing': {
    requirement: 'R-23',
    status: 422,
    title: 'The codes differ in their balancing segment',
    remedy: 'Bill within one balancing segment; between them bill with an invoice.',
  },
  'internal-bill-to-itself': {
    requirement: 'R-23',
    status: 422,
    title: 'A cost centre does not bill itself',
    remedy: 'Name codes of two cost centres.',
  },
  'internal-bill-notice-missing': {
    requirement: 'R-23',
    status: 422,
    title: 'The agreement’s notice is not said',
    remedy: 'Name the agreement, its days and the day on which it was given; leave out all three where there is none.',
  },
  'internal-bill-of-nothing': {
    requirement: 'R-23',
    status: 422,
    title: 'A line of the bill comes to nothing',
    remedy: 'Leave the line out, or correct its quantity.',
  },
  'internal-bill-notice-runs': {
    requirement: 'R-23',
    status: 409,
    title: 'The agreement’s notice runs',
    remedy: 'Issue the bill from the day that facts.from gives.',
  },
  'internal-bill-has-no-document': {
    requirement: 'R-23',
    status: 409,
    title: 'The bill was not issued',
    remedy: 'Issue it first: its document has its number and its day.',
  },
  'internal-bill-number-taken': {
    requirement: 'R-23',
    status: 409,
    title: 'The number is taken',
    remedy: 'Try again: the next number is used.',
  },
  'internal-system-not-approved': {
    requirement: 'R-23',
    status: 422,
    title: 'The local system is not approved',
    remedy: 'Have it registered and approved by the head of finance.',
  },
  'internal-system-known': {
    requirement: 'R-23',
    status: 409,
    title: 'A local system of that name is registered',
    remedy: 'Look for it under /v1/internal-systems.',
  },
  'internal-system-own-approval': {
    requirement: 'R-23',
    status: 409,
    title: 'Whoever registers a system does not approve it',
    remedy: 'Ask the head of finance.',
  },
  'internal-dispute-with-heads': {
    requirement: 'R-23',
    status: 403,
    title: 'The dispute is with the heads of finance and legal',
    remedy: 'They settle it.',
  },
  'internal-dispute-not-due': {
    requirement: 'R-23',
    status: 409,
    title: 'The dispute is still the departments’ own',
    remedy: 'It goes to the heads after the months of the policy, or across a year end.',
  },
});
