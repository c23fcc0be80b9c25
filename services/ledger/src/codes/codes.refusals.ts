import { defineRefusals } from '@tolbooth/refusals';

export const codeRefusals = defineRefusals({
  'segment-unknown': {
    requirement: 'C-01',
    status: 422,
    title: 'The code structure has no such segment that people fill',
    remedy: 'Use the name of a segment of the structure; those that the system fills have no values.',
  },
  'code-not-found': {
    requirement: 'C-02',
    status: 404,
    title: 'The ledger has no such code',
    remedy: 'Create it first; nothing can be ended that never was.',
  },
  'code-unknown': {
    requirement: 'C-01',
    status: 404,
    title: 'There is no account of that code',
    remedy: 'Write the whole code as the chart has it; combinations are listed under /v1/code-combinations.',
  },
  'code-used-later': {
    requirement: 'C-02',
    status: 409,
    title: 'The books use the code after that day',
    remedy:
      'End it on its last day of use or later; to end it earlier all the same, say why: field or header `reason`.',
  },
  'line-too-wide': {
    requirement: 'C-02',
    status: 422,
    title: 'The line has more cells than the heading',
    remedy: 'Put texts that have the separator in them in quotes.',
  },
  'line-twice': {
    requirement: 'C-02',
    status: 422,
    title: 'Two lines of the file are about the same code',
    remedy: 'Leave one of them out.',
  },
  'ends-before-it-begins': {
    requirement: 'C-02',
    status: 422,
    title: 'The last day of use lies before the first',
    remedy: 'Give a last day that is not before the first day of use.',
  },
});
