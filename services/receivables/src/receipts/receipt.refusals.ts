import { defineRefusals } from '@tolbooth/refusals';

/** Why money is not moved. */
export const receiptRefusals = defineRefusals({
  'other-account': {
    requirement: 'R-12',
    status: 422,
    title: 'The document is of another account',
    remedy: 'Check the account and the invoice number, or say in reason why its payer is another.',
  },
  'other-currency': {
    requirement: 'R-12',
    status: 422,
    title: 'The document is in another currency',
    remedy: 'Apply money to invoices of its own currency.',
  },
  'receipt-detail-missing': {
    requirement: 'R-12',
    status: 422,
    title: 'A receipt of this kind says more',
    remedy: 'Send the field that is named.',
  },
  'applications-and-oldest': {
    requirement: 'R-12',
    status: 422,
    title: 'Invoices are named, and the oldest are to be paid first',
    remedy: 'Name the invoices, or ask for the oldest first.',
  },
  'nothing-to-apply': {
    requirement: 'R-12',
    status: 422,
    title: 'There is nothing to apply the money to',
    remedy: 'Name an invoice, or leave the money on account.',
  },
  'receipt-spent': {
    requirement: 'R-12',
    status: 409,
    title: 'Money of the receipt was refunded or moved on',
    remedy: 'Take the refund or the other receipt back first.',
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
