import { defineRefusals } from '@tolbooth/refusals';

/** Why two records of a customer do not become one, or do not become two again. */
export const customerMergeRefusals = defineRefusals({
  'merge-with-itself': {
    requirement: 'R-28',
    status: 422,
    title: 'A customer is merged with itself',
    remedy: 'Name two accounts: the one that ends and the one that goes on.',
  },
  'customer-merged': {
    requirement: 'R-28',
    status: 409,
    title: 'The account was merged',
    remedy: 'Go on with the account that is named; where the merge was a mistake, have it undone first.',
  },
  'merge-proposed-already': {
    requirement: 'R-28',
    status: 409,
    title: 'There is a proposal for this account',
    remedy: 'Have it decided or withdrawn first: see /v1/customer-merges.',
  },
  'not-the-proposer': {
    requirement: 'R-28',
    status: 403,
    title: 'Only who proposed the merge withdraws it',
    remedy: 'Ask that person, or reject it with a reason.',
  },
  'merge-unlike': {
    requirement: 'R-28',
    status: 422,
    title: 'The records are of two kinds of customer',
    remedy: 'Correct the record that is wrong first: a person is not an organisation, and tax follows the class.',
  },
  'merge-payers-differ': {
    requirement: 'R-28 R-01',
    status: 422,
    title: 'The bills of the two are not paid by the same customer',
    remedy: 'Set the paying customer of the one that goes on or that ends, so that nobody is charged unasked.',
  },
  'merge-unsettled': {
    requirement: 'R-28',
    status: 409,
    title: 'Something under the account that ends can still change its customer',
    remedy:
      'Complete or discard its entries, wait for the cut-off, settle its deposits, cancel its mandates, then approve.',
  },
  'merged-is-ended': {
    requirement: 'R-28',
    status: 409,
    title: 'A merged account cannot be in use',
    remedy: 'Have the merge undone: then the account is in use again.',
  },
  'merge-built-upon': {
    requirement: 'R-28',
    status: 409,
    title: 'Business has been done since the merge',
    remedy: 'It cannot be told whose of the two it is: enter a new customer and correct the documents that are meant.',
  },
});
