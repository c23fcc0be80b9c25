import { defineRefusals } from '@tolbooth/refusals';

export const bankStatementRefusals = defineRefusals({
  'bank-account-unknown': {
    requirement: 'R-14',
    status: 422,
    title: 'The statement is of an account that the council does not have',
    remedy: 'Compare the number with the bank accounts of the policy, or add it there with its code.',
  },
  'statement-file-known': {
    requirement: 'R-14',
    status: 409,
    title: 'The same file is being taken in',
    remedy: 'Ask for the list of files: it is there, or will be in a moment.',
  },
  'statement-line-known': {
    requirement: 'R-14',
    status: 409,
    title: 'The same lines are being taken in from another file',
    remedy: 'Send the file again in a moment: lines that are there by then are recognised.',
  },
});
