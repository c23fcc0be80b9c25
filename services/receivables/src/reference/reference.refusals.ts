import { defineRefusals } from '@tolbooth/refusals';

/** Why a list is not changed. */
export const referenceRefusals = defineRefusals({
  'reference-entry-malformed': {
    requirement: 'R-28',
    status: 422,
    title: 'The entry has not the form of its list',
    remedy: 'Correct the field named; GET the list to see how its entries look.',
  },
  'tax-code-unknown': {
    requirement: 'R-28 R-06',
    status: 422,
    title: 'There is no such tax code',
    remedy: 'Name tax codes of the profile; their rates are law and not kept in a list.',
  },
  'reference-field-missing': {
    requirement: 'R-28',
    status: 422,
    title: 'The change lacks a day or the entry',
    remedy: 'An addition and a new description need from and entry, an end needs to.',
  },
  'reference-in-the-past': {
    requirement: 'R-28',
    status: 422,
    title: 'A list does not change backwards',
    remedy: 'Choose today or a later day: what was decided by the list stays explained.',
  },
  'reference-days-reversed': {
    requirement: 'R-28',
    status: 422,
    title: 'The entry ends before it begins',
    remedy: 'Exchange the days.',
  },
  'reference-entry-unknown': {
    requirement: 'R-28',
    status: 422,
    title: 'The list has no such entry in use on that day',
    remedy: 'Look the code up in the list as at that day.',
  },
  'reference-entries-overlap': {
    requirement: 'R-28',
    status: 409,
    title: 'The code is in use in those days already',
    remedy: 'Describe the entry anew from a later day, or end it first.',
  },
  'reference-entry-stays': {
    requirement: 'R-28',
    status: 409,
    title: 'An entry of a list is never deleted or rewritten',
    remedy: 'End it, and describe it anew from a day on.',
  },
  'reference-request-decided': {
    requirement: 'R-28 F16',
    status: 409,
    title: 'The request has been decided',
    remedy: 'Ask anew.',
  },
  'team-not-listed': {
    requirement: 'R-28 M35',
    status: 422,
    title: 'The team is not among the lodgement customers on that day',
    remedy: 'Ask for it under /v1/reference-requests; business support decides.',
  },
});
