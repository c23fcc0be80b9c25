import { defineRefusals } from '@tolbooth/refusals';

export const fundingRefusals = defineRefusals({
  'funding-source-of-value': {
    requirement: 'C-10',
    status: 409,
    title: 'The value has another funding source',
    remedy: 'Give the other source’s project a value of its own, so that each charge has one source.',
  },
  'funding-value-unknown': {
    requirement: 'C-10',
    status: 422,
    title: 'The segment has no such value',
    remedy: 'Create the value first, at /v1/segment-values.',
  },
});
