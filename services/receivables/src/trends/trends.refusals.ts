import { defineRefusals } from '@tolbooth/refusals';

export const trendRefusals = defineRefusals({
  'trend-period': {
    requirement: 'R-27',
    status: 422,
    title: 'The months do not make a chart',
    remedy: 'Say a last month that is not before the first, and no more of them than the answer names.',
  },
});
