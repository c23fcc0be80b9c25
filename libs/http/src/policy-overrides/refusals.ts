import { defineRefusals } from '@tolbooth/refusals';

/** What may be said against a council's own version of a policy. */
export const policyOverrideRefusals = defineRefusals({
  'policy-unknown': {
    requirement: 'X-01',
    status: 422,
    title: 'The service has no such policy',
    remedy: 'Look up the keys at /v1/policies, or ask the service that decides by this policy.',
  },
  'policy-malformed': {
    requirement: 'X-01',
    status: 422,
    title: 'The value does not fit the policy',
    remedy: 'Correct the named place; the value in force is at /v1/policies.',
  },
  'policy-from-past': {
    requirement: 'X-14',
    status: 422,
    title: 'A policy does not begin in the past',
    remedy: 'Propose it again from today or a later day.',
  },
  'policy-override-taken': {
    requirement: 'X-14',
    status: 409,
    title: 'The policy has an approved version from this day already',
    remedy: 'Propose it from a later day.',
  },
  'policy-override-approved': {
    requirement: 'X-01',
    status: 409,
    title: 'The version is approved and stays as it is',
    remedy: 'Propose another version from a later day.',
  },
});
