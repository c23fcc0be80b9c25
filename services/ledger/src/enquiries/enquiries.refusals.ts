import { defineRefusals } from '@tolbooth/refusals';

export const enquiryRefusals = defineRefusals({
  'code-out-of-scope': {
    requirement: 'X-08',
    status: 403,
    title: 'The account is not among your cost centres',
    remedy: 'Ask whoever answers for that cost centre, or have yours changed in the identity provider.',
  },
  'known-in-the-future': {
    requirement: 'C-10',
    status: 422,
    title: 'What will be known is not known yet',
    remedy: 'Give an instant that has passed, or leave it out.',
  },
  'not-settled': {
    requirement: 'C-10',
    status: 409,
    title: 'What was known at that instant is still being posted',
    remedy: 'Ask again in a moment, or for an earlier instant.',
  },
  'selection-missing': {
    requirement: 'C-10',
    status: 400,
    title: 'The report is of a part of the ledger',
    remedy: 'Name a code, a value of a segment, a node of a hierarchy or a class; the auditor’s parcel has the whole.',
  },
  'parameters-apart': {
    requirement: 'C-10',
    status: 400,
    title: 'Two parameters do not go together',
    remedy: 'Send both of them, or leave out the one that means nothing alone.',
  },
  'hierarchy-node-unknown': {
    requirement: 'C-10',
    status: 404,
    title: 'The hierarchy has no such node on that day',
    remedy: 'Look it up at /v1/hierarchies; versions of a hierarchy hold from a day on.',
  },
});
