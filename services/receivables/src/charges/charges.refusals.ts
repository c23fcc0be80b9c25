import { defineRefusals } from '@tolbooth/refusals';

/** why a charge is not approved, and why nobody is charged without one. */
export const chargeRefusals = defineRefusals({
  'charge-question-unknown': {
    requirement: 'R-32',
    status: 422,
    title: 'An answer belongs to no question',
    remedy: 'Answer each of the questions under /v1/charges/questions once.',
  },
  'charge-not-answered': {
    requirement: 'R-32',
    status: 422,
    title: 'Not all questions before charging are answered',
    remedy: 'Answer those that facts.open names.',
  },
  'charge-power-missing': {
    requirement: 'R-32',
    status: 422,
    title: 'The legal power to charge is not quoted',
    remedy: 'Name the act, quote the power and say who advised.',
  },
  'charge-review-day': {
    requirement: 'R-32',
    status: 422,
    title: 'The charge is not reviewed in time',
    remedy: 'Choose a day after its first and not later than facts.latest.',
  },
  'charge-approval-not-yours': {
    requirement: 'R-32',
    status: 403,
    title: 'The approval that is missing is another post’s',
    remedy: 'Ask the posts that facts.missing names.',
  },
  'charge-approved-twice': {
    requirement: 'R-32',
    status: 409,
    title: 'The same person has approved before',
    remedy: 'Each post’s approval is another person’s.',
  },
  'charge-approved-for-post': {
    requirement: 'R-32',
    status: 409,
    title: 'The post has approved before',
    remedy: 'Nothing is to be done: one approval a post is enough.',
  },
  'charge-own-approval': {
    requirement: 'R-32',
    status: 409,
    title: 'Whoever asks for a charge does not approve it',
    remedy: 'Ask another person of the post.',
  },
  'charge-begins-before-approval': {
    requirement: 'R-32',
    status: 422,
    title: 'The charge begins before its approval',
    remedy: 'Return it to its draft and choose a later first day.',
  },
  'charge-version-taken': {
    requirement: 'R-32',
    status: 409,
    title: 'Another version of the charge was begun at the same time',
    remedy: 'Look at the versions of the charge item and try again.',
  },
  'charge-day-taken': {
    requirement: 'R-32',
    status: 409,
    title: 'Another approved version begins on that day',
    remedy: 'Choose another first day.',
  },
  'charge-last-day': {
    requirement: 'R-32',
    status: 422,
    title: 'A charge does not end before it begins, and not in the past',
    remedy: 'Choose a last day from today on.',
  },
  'charge-not-approved': {
    requirement: 'R-32',
    status: 422,
    title: 'No approved charge for the item is in force',
    remedy: 'Have the charge approved first: /v1/charges.',
  },
  'charge-price-differs': {
    requirement: 'R-32',
    status: 422,
    title: 'The price is not that of the approved charge',
    remedy: 'Use the price that facts.price gives; who is to pay less needs a remission.',
  },
});
