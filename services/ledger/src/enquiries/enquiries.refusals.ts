import { defineRefusals } from '@tolbooth/refusals';

export const enquiryRefusals = defineRefusals({
  'code-out-of-scope': {
    requirement: 'X-08',
    status: 403,
    title: 'The account is not among your cost centres',
    remedy: 'Ask whoever answers for that cost centre, or have yours changed in the identity provider.',
  },
  'known-in-the-future': {
    requirement: 'C-10',
    status: 422,
    title: 'What will be known is not known yet',
    remedy: 'Give an instant that has passed, or leave it out.',
  },
});
