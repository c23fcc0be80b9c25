import { defineRefusals } from '@tolbooth/refusals';

/** Catalogue entries of this lib's refusals; a service spreads them into its own `refusals.ts`. */
export const accessRefusals = defineRefusals({
  'not-permitted': {
    requirement: 'X-01',
    status: 403,
    title: 'Your roles do not have this permission',
    remedy: 'Ask a colleague with one of the named roles to do it, or request the role with its training.',
  },
  'separation-of-duties': {
    requirement: 'X-01',
    status: 403,
    title: 'The same person may not do both duties of this pair',
    remedy: 'Have another person with the permission do it.',
  },
});
