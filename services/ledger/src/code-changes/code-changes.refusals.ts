import { defineRefusals } from '@tolbooth/refusals';

/** C-02: why a mass change of codes is not. */
export const codeChangeRefusals = defineRefusals({
  'code-change-unknown': {
    requirement: 'C-02',
    status: 404,
    title: 'There is no such change of codes',
    remedy: 'Changes are listed under /v1/code-changes.',
  },
  'code-change-state': {
    requirement: 'C-02',
    status: 409,
    title: 'The change of codes is decided already',
    remedy: 'Ask for a new one.',
  },
  'code-change-to-itself': {
    requirement: 'C-02',
    status: 422,
    title: 'A value cannot take its own place',
    remedy: 'Name another value of the same segment as its replacement.',
  },
  'code-change-ended': {
    requirement: 'C-02',
    status: 409,
    title: 'The value ends by then already',
    remedy: 'Give an earlier last day, or set its dates anew first.',
  },
  'code-change-overlaps': {
    requirement: 'C-02',
    status: 409,
    title: 'Another change of the value is asked for on the same days',
    remedy: 'Have that one carried out or rejected first.',
  },
  'code-change-of-control-code': {
    requirement: 'C-02',
    status: 409,
    title: 'A control account cannot be re-pointed',
    remedy: 'Name another account in the policy platform/control-accounts first.',
  },
  'equivalent-ended': {
    requirement: 'C-02',
    status: 409,
    title: 'The equivalent code ended before, and days between would be in use again',
    remedy: 'Set the dates of that combination as they shall be, then ask again.',
  },
});
