import { defineRefusals } from '@tolbooth/refusals';

export const writeOffRefusals = defineRefusals({
  'write-off-unknown': {
    requirement: 'D-11',
    status: 404,
    title: 'No such write-off',
    remedy: 'Look it up under /v1/write-offs.',
  },
  'write-off-reason-unknown': {
    requirement: 'D-11',
    status: 422,
    title: 'The reason is not on the list',
    remedy: 'Give one of the reasons of the policy collections/write-offs, and say the rest in the text.',
  },
  'write-off-invoice-twice': {
    requirement: 'D-11',
    status: 422,
    title: 'An invoice is named once in a request',
    remedy: 'Name it once.',
  },
  'debt-written-off': {
    requirement: 'D-11',
    status: 409,
    title: 'The invoice is written off',
    remedy: 'A receipt for it re-credits the budget; nothing else is to be done.',
  },
  'write-off-already-requested': {
    requirement: 'D-11',
    status: 409,
    title: 'It has been asked for already that the invoice be written off',
    remedy: 'Decide that request, or let its requester withdraw it.',
  },
  'write-off-disputed': {
    requirement: 'D-11',
    status: 409,
    title: 'What is disputed is not written off',
    remedy: 'Decide the dispute first: what is upheld is taken off the invoice, not written off.',
  },
  'write-off-other-customer': {
    requirement: 'D-11',
    status: 422,
    title: 'A request is about one customer',
    remedy: 'Make a request for each customer.',
  },
  'write-off-amount-differs': {
    requirement: 'D-11',
    status: 422,
    title: 'An invoice is written off with all that is open of it',
    remedy: 'Give what is open, or leave the amount out.',
  },
  'write-off-decided': {
    requirement: 'D-11',
    status: 409,
    title: 'The request was decided or withdrawn',
    remedy: 'Read it to see how it ended.',
  },
  'write-off-above-authority': {
    requirement: 'D-11',
    status: 403,
    title: 'Somebody with a larger authority decides this',
    remedy:
      'Ask one of the roles named. All that is given up of a customer counts together, so a smaller request does not help.',
  },
  'write-off-of-another': {
    requirement: 'D-11',
    status: 403,
    title: 'Who asked for a write-off withdraws it',
    remedy: 'Reject it instead, with the reason.',
  },
  'write-off-own-request': {
    requirement: 'D-11',
    status: 403,
    title: 'Nobody decides what they asked for',
    remedy: 'Ask another person.',
  },
});
