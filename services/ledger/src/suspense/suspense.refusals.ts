import { defineRefusals } from '@tolbooth/refusals';

export const suspenseRefusals = defineRefusals({
  'work-item-unknown': {
    requirement: 'C-12',
    status: 404,
    title: 'There is no such work item',
    remedy: 'GET /v1/work-items lists them.',
  },
  'work-item-done': {
    requirement: 'C-12',
    status: 409,
    title: 'The work item is not there to be cleared',
    remedy: 'It is done, or it is done by itself when what it waits for is there.',
  },
  'not-posted-yet': {
    requirement: 'C-12',
    status: 409,
    title: 'Nothing of the entry stands in suspense yet',
    remedy: 'Create the code before the cut-off, or clear it afterwards.',
  },
  'suspense-being-cleared': {
    requirement: 'C-12',
    status: 409,
    title: 'A journal that clears it waits for its approval',
    remedy: 'Approve, reject or withdraw that journal.',
  },
});
