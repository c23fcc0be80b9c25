import { defineRefusals } from '@tolbooth/refusals';

export const taxReturnRefusals = defineRefusals({
  'tax-return-once': {
    requirement: 'C-13',
    status: 409,
    title: 'There is a return for that period',
    remedy: 'GET /v1/tax-returns lists it.',
  },
  'tax-return-not-next': {
    requirement: 'C-13',
    status: 422,
    title: 'Returns follow each other without a gap',
    remedy: 'Open the return that begins on the day after the last one ends.',
  },
  'tax-return-state': {
    requirement: 'C-13',
    status: 409,
    title: 'The return is not in a state that allows it',
    remedy: 'A return is opened, prepared by one person and approved by another; until then it can be opened again.',
  },
  'tax-return-approved': {
    requirement: 'C-13',
    status: 409,
    title: 'A return that was approved is never changed',
    remedy: 'What is posted later, or has to be adjusted, is in the next return.',
  },
  'tax-return-not-found': {
    requirement: 'C-13',
    status: 404,
    title: 'There is no such return',
    remedy: 'GET /v1/tax-returns lists them.',
  },
  'tax-period-not-over': {
    requirement: 'C-13',
    status: 409,
    title: 'The period of the return has days to come',
    remedy: 'Prepare it after its last day; until then the return shows what it would say.',
  },
  'tax-adjustments-waiting': {
    requirement: 'C-13',
    status: 409,
    title: 'Adjustments of the return wait for a decision',
    remedy: 'Approve or reject them first.',
  },
  'tax-adjustment-not-found': {
    requirement: 'C-13',
    status: 404,
    title: 'There is no such adjustment',
    remedy: 'The return lists its adjustments.',
  },
  'tax-adjustment-of-nothing': {
    requirement: 'C-13',
    status: 422,
    title: 'An adjustment of nothing changes nothing',
    remedy: 'Give an amount above or below zero.',
  },
  'tax-adjustment-decided': {
    requirement: 'C-13',
    status: 409,
    title: 'The adjustment was decided before',
    remedy: 'Propose another one while the return is open.',
  },
  'tax-return-other-person': {
    requirement: 'C-13',
    status: 409,
    title: 'Another person approves it',
    remedy: 'Ask a colleague.',
  },
  'tax-box-unknown': {
    requirement: 'C-13',
    status: 422,
    title: 'The return has no such box with lines of its own',
    remedy: 'Boxes that are made of others lead to those; the return lists its boxes.',
  },
});
