import { defineRefusals } from '@tolbooth/refusals';

export const closingRefusals = defineRefusals({
  'checklist-incomplete': {
    requirement: 'X-04',
    status: 409,
    title: 'The checklist of the period is not complete',
    remedy: 'Do what is missing, or have it waived with a reason: GET /v1/periods/:period/checklist shows each task.',
  },
  'closing-task-unknown': {
    requirement: 'X-04',
    status: 404,
    title: 'The checklist has no such task',
    remedy: 'Use the name of a task as GET /v1/periods/:period/checklist shows it.',
  },
  'closing-task-unsigned': {
    requirement: 'X-04',
    status: 409,
    title: 'Nobody signs this',
    remedy:
      'What the ledger looks up is done when it holds; where it does not, mend it or, unless nobody may, have it waived.',
  },
  'closing-task-not-waived': {
    requirement: 'X-04',
    status: 409,
    title: 'Nobody waives this',
    remedy: 'Mend what the check found; the period stays open until it holds.',
  },
  'closing-task-role': {
    requirement: 'X-04',
    status: 403,
    title: 'The task is for another role',
    remedy: 'Ask a person of the role that the checklist names.',
  },
  'closing-task-waits': {
    requirement: 'X-04',
    status: 409,
    title: 'Other tasks come before this one',
    remedy: 'Complete the tasks that it depends on first.',
  },
  'closing-task-state': {
    requirement: 'X-04',
    status: 409,
    title: 'The task is not in a state that allows it',
    remedy: 'Prepare, then review; what was signed is cleared before it is signed again.',
  },
});
