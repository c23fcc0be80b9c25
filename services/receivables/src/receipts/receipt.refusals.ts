import { defineRefusals } from '@tolbooth/refusals';

/** Why money is not moved. */
export const receiptRefusals = defineRefusals({
  'other-account': {
    requirement: 'R-12',
    status: 422,
    title: 'The document is of another account',
    remedy: 'Check the account and the invoice number.',
  },
  'exceeds-receipt': {
    requirement: 'R-12',
    status: 422,
    title: 'The amount is more than is on account',
    remedy: 'Look at what of the receipt is still on account.',
  },
  'application-repeated': {
    requirement: 'R-12',
    status: 422,
    title: 'An invoice is named twice',
    remedy: 'Send one amount for each invoice.',
  },
  'not-applied': {
    requirement: 'R-12',
    status: 422,
    title: 'So much does not stand against the invoice',
    remedy: 'Look at the applications of the receipt.',
  },
  'cheque-number-missing': {
    requirement: 'R-12',
    status: 422,
    title: 'The cheque number is missing',
    remedy: 'Send the number of the cheque.',
  },
  'date-in-future': {
    requirement: 'R-12',
    status: 422,
    title: 'The date is in the future',
    remedy: 'Correct the date.',
  },
  'method-not-returnable': {
    requirement: 'R-12',
    status: 422,
    title: 'Money of this kind is not returned by a bank',
    remedy: 'Unapply the receipt, or correct it.',
  },
  'receipt-number-taken': {
    requirement: 'R-12',
    status: 409,
    title: 'The receipt number is taken',
    remedy: 'Try again: the next number is used.',
  },
});
