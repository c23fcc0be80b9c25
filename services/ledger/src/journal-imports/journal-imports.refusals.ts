import { formatRefusals } from '@tolbooth/formats';
import { defineRefusals } from '@tolbooth/refusals';

const line = (title: string, remedy: string) => ({ requirement: 'C-09', status: 422 as const, title, remedy });

export const journalImportRefusals = defineRefusals({
  ...formatRefusals,
  'file-imported-before': {
    requirement: 'C-09',
    status: 409,
    title: 'The same file was imported before',
    remedy: 'Look at the import that is named; discard it first if this one is to take its place.',
  },
  'control-totals-differ': {
    requirement: 'C-09',
    status: 422,
    title: 'The file does not hold what you say it does',
    remedy: 'Send the whole file, or the number of lines and the debits that it has.',
  },
  'journal-import-state': {
    requirement: 'C-09',
    status: 409,
    title: 'The import is not in a state that allows it',
    remedy: 'Look at its state; a file is checked, submitted by one person and approved by another.',
  },
  'import-own-approval': {
    requirement: 'C-09',
    status: 403,
    title: 'Nobody approves what they imported themselves',
    remedy: 'Ask another person to approve it.',
  },
  'import-has-faults': {
    requirement: 'C-09',
    status: 422,
    title: 'The import has faults',
    remedy: 'Put right what its list of faults names, and send the file again.',
  },
  'import-lines-stand': {
    requirement: 'C-09',
    status: 409,
    title: 'The lines of an import stay as they came',
    remedy: 'Discard it and send another file.',
  },
  'too-many-lines': {
    requirement: 'C-09',
    status: 413,
    title: 'The file has more lines than are taken at once',
    remedy: 'Send it in parts, each with whole journals.',
  },
  'amount-malformed': line('It is no amount', 'Write a plain decimal such as 117.50.'),
  'amount-over-precise': line('The amount has more decimals than its currency', 'Round it where it is made.'),
  'currency-unknown': line('The currency is not known', 'Write the ISO 4217 code of a currency with two decimals.'),
  'day-malformed': line('It is no day', 'Write days like 2026-11-21, or as the profile has them.'),
  'journal-several-days': line('A journal has lines of several days', 'Give each day a journal of its own.'),
});
