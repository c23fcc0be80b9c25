import { defineRefusals } from '@tolbooth/refusals';

export const auditorsParcelRefusals = defineRefusals({
  'parcel-year-unknown': {
    requirement: 'X-13',
    status: 404,
    title: 'The books have no such financial year',
    remedy: 'A year is named by the calendar year in which it begins; GET /v1/periods lists those that are set up.',
  },
  'parcel-sealed': {
    requirement: 'X-13',
    status: 409,
    title: 'A parcel that was taken away stays as it was',
    remedy: 'Export the year again: that makes another parcel, with a hash of its own.',
  },
});
