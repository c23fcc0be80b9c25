import { defineRefusals } from '@tolbooth/refusals';

export const savedFilterRefusals = defineRefusals({
  'report-unknown': {
    requirement: 'X-04',
    status: 422,
    title: 'The service has no such report',
    remedy: 'Take a name from /v1/reports.',
  },
  'filter-name-taken': {
    requirement: 'X-04',
    status: 409,
    title: 'You have a filter of that name for the report',
    remedy: 'Choose another name, or change the filter that has it.',
  },
  'filter-not-found': {
    requirement: 'X-04',
    status: 404,
    title: 'There is no such filter',
    remedy: 'Look it up at /v1/saved-filters; another person’s is seen only while it is shared.',
  },
  'filter-not-yours': {
    requirement: 'X-04',
    status: 403,
    title: 'The filter is another person’s',
    remedy: 'Save one of your own; its owner changes and removes this one.',
  },
});
