import { defineRefusals } from '@tolbooth/refusals';

export const bookRefusals = defineRefusals({
  'book-unknown': {
    requirement: 'P-26',
    status: 404,
    title: 'There are no such books',
    remedy: 'GET /v1/books lists whose books are kept; leave it out for the council’s own.',
  },
  'book-exists': {
    requirement: 'P-26',
    status: 409,
    title: 'The short name is taken by other books',
    remedy: 'Choose another short name.',
  },
  'code-of-another-book': {
    requirement: 'P-26',
    status: 422,
    title: 'The code belongs to other books',
    remedy: 'Use a code of the same books; a code stays in its books for good.',
  },
});
