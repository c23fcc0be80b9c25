import { defineRefusals } from '@tolbooth/refusals';

const refused = (status: 409 | 422, title: string, remedy: string) => ({ requirement: 'R-26', status, title, remedy });

/** Why a mandate is not taken, changed or used. */
export const mandateRefusals = defineRefusals({
  'no-direct-debits': refused(
    409,
    'The council collects nothing by direct debit',
    'Name a scheme in the policy receivables/direct-debits, or take the money another way.',
  ),
  'mandate-in-use': refused(
    409,
    'The customer has a mandate already',
    'Change its bank details, or cancel it before another one is set up.',
  ),
  'mandate-reference-taken': refused(409, 'The reference is another mandate’s', 'Leave it out: the next one is used.'),
  'mandate-stays': refused(409, 'The day changes nothing about the mandate', 'Nothing has to be done.'),
  'no-next-collection': refused(
    409,
    'There will be no next collection under the mandate',
    'Cancel it at once, without afterNext.',
  ),
  'account-name-uncarried': refused(
    422,
    'The name has no letter that the files to banks carry',
    'Write the name of the account in Latin letters, as the bank does.',
  ),
  'sort-code-malformed': refused(422, 'The sort code is none', 'Send six digits, with or without hyphens.'),
  'account-number-malformed': refused(422, 'The account number is none', 'Send eight digits; fill it with zeros.'),
  'account-number-unlikely': refused(
    422,
    'Sort code and account number do not belong together',
    'Compare with what the payer signed, or ask them: a digit is wrong or two are exchanged.',
  ),
  'iban-malformed': refused(422, 'The IBAN is none', 'Compare with what the payer signed: a digit is wrong.'),
  'bank-accounts-differ': refused(
    422,
    'The bank details name two accounts',
    'Send the one that the payer signed for: the IBAN, or sort code and account number.',
  ),
  'bic-malformed': refused(422, 'The BIC is none', 'Send 8 or 11 letters and digits, or leave it out.'),
  'bank-account-incomplete': refused(
    422,
    'The bank details are not those that the scheme collects by',
    'Send the fields that are named in the detail.',
  ),
  'nothing-to-lodge': refused(409, 'No bank has to be told anything', 'Set up or cancel a mandate first.'),
});
