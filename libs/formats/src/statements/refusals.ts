import { defineRefusals } from '@tolbooth/refusals';

const refused = (title: string, remedy: string) => ({ requirement: 'R-14', status: 422 as const, title, remedy });

/** What may be wrong with a statement or another report of a bank, beside what may be wrong with any file. */
export const statementRefusals = defineRefusals({
  'statement-format-unknown': refused(
    'The file is no bank statement that is read here',
    'Send camt.053, MT940, BAI2 or OFX, or describe the columns of the bank’s CSV in the profile.',
  ),
  'statement-malformed': refused(
    'The statement file breaks the rules of its format',
    'Look at the line that is named; ask the bank for the file again.',
  ),
  'statement-cut': refused('The statement file ends too early', 'Fetch it from the bank again, whole.'),
  'statement-unsafe': refused(
    'The statement file is made in a way that could do harm',
    'Fetch it from the bank again; no bank writes what the named line has.',
  ),
  'statement-twice': refused(
    'The same statement is in the file twice',
    'Send it once: look where the second one begins and take it out.',
  ),
  'statement-empty': refused('The file has no statement', 'Send a file with at least one statement of an account.'),
  'statement-balance': refused(
    'The lines do not lead from the opening to the closing balance',
    'A line is missing, twice or changed: compare with the bank by the difference that is named.',
  ),
  'statement-control-total': refused(
    'A control total of the statement does not agree',
    'A record is missing, twice or changed: fetch the file from the bank again.',
  ),
  'report-format-unknown': {
    ...refused(
      'The file is no report on direct debits that is read here',
      'Send ARUDD, ADDACS, AUDDIS, AWACS or an indemnity claim of Bacs, pain.002 or camt.054.',
    ),
    requirement: 'R-26',
  },
  'report-control-total': {
    ...refused(
      'A total of the report does not agree',
      'An item is missing, twice or changed: fetch the report from the bank again.',
    ),
    requirement: 'R-26',
  },
});
