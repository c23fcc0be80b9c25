import { defineRefusals } from '@tolbooth/refusals';

/** Catalogue entries of this lib's refusals; a service spreads them into its own `refusals.ts`. */
export const codeRefusals = defineRefusals({
  'code-malformed': {
    requirement: 'C-01',
    status: 422,
    title: 'The account code is not written as the council writes codes',
    remedy: 'Correct the named segment: its length and characters are fixed.',
  },
  'segment-value-invalid': {
    requirement: 'C-02',
    status: 422,
    title: 'A segment of the account code is unknown, ended or not yet in use',
    remedy: 'Choose a value of the named segment that is in use on that day.',
  },
  'combination-not-active': {
    requirement: 'C-02',
    status: 422,
    title: 'The combination of segments is not active',
    remedy: 'Ask the accountant of the service to activate the combination, then try again.',
  },
});
