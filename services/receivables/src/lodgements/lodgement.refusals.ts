import { defineRefusals } from '@tolbooth/refusals';

/** Why a banking or its lodgement is not taken. */
export const lodgementRefusals = defineRefusals({
  'nothing-banked': {
    requirement: 'R-13',
    status: 422,
    title: 'Nothing was banked',
    remedy: 'Give the cash, the cheques, or both.',
  },
  'invoices-exceed-banking': {
    requirement: 'R-13',
    status: 422,
    title: 'More is for invoices, or receipted, than was banked',
    remedy: 'Check which cash and cheques belong to invoices, and apply each receipt to its invoice.',
  },
  'slip-invoice-unknown': {
    requirement: 'R-13',
    status: 422,
    title: 'The slip names an invoice that is not there',
    remedy: 'Correct the number; what is for no invoice is lodged with its code.',
  },
  'receipt-not-awaited': {
    requirement: 'R-13',
    status: 422,
    title: 'The slip does not await that receipt',
    remedy: 'Look at what the banking awaits; other money of the slip is lodged, so its receipt would be a second one.',
  },
  'difference-reason-required': {
    requirement: 'R-13',
    status: 422,
    title: 'The receipt book differs from what was counted',
    remedy: 'Count again, or say why they differ.',
  },
  'slip-reference-taken': {
    requirement: 'R-13',
    status: 409,
    title: 'The paying-in slip was notified before',
    remedy: 'Check the reference of the slip.',
  },
  'slip-reference-malformed': {
    requirement: 'R-13',
    status: 422,
    title: 'That is no reference of a paying-in slip',
    remedy:
      'Type the letters and digits as they are printed on the slip; spaces, hyphens and small letters do not matter.',
  },
  'lodgement-number-taken': {
    requirement: 'R-13',
    status: 409,
    title: 'The lodgement number was used before',
    remedy: 'Use the reference of the paying-in slip; a used one is never free again.',
  },
  'number-not-the-slip': {
    requirement: 'R-13',
    status: 422,
    title: 'The number is not that of the paying-in slip',
    remedy: 'Use the reference of the slip as the number.',
  },
  'banking-already-lodged': {
    requirement: 'R-13',
    status: 409,
    title: 'The banking has a lodgement',
    remedy: 'Change the lodgement that is there.',
  },
  'nothing-to-lodge': {
    requirement: 'R-13',
    status: 422,
    title: 'Everything banked belongs to invoices',
    remedy: 'No lodgement is needed.',
  },
  'lodgement-total-differs': {
    requirement: 'R-13',
    status: 422,
    title: 'The lines are not what was banked without invoices',
    remedy: 'Correct the lines; facts.wanted is the total they must have.',
  },
  'slip-incomplete': {
    requirement: 'R-13',
    status: 422,
    title: 'A part of the paying-in slip is missing',
    remedy: 'Send the part that is named.',
  },
  'make-up-kind': {
    requirement: 'R-13',
    status: 422,
    title: 'That is no row of the paying-in slip, or it is there twice',
    remedy: 'Use each row once; facts.rows has them.',
  },
  'make-up-multiple': {
    requirement: 'R-13',
    status: 422,
    title: 'The amount is no multiple of its note or coin',
    remedy: 'Count that row again.',
  },
  'make-up-differs': {
    requirement: 'R-13',
    status: 422,
    title: 'Notes and coins are not the cash in all',
    remedy: 'Count again.',
  },
  'receipt-banked': {
    requirement: 'R-12',
    status: 409,
    title: 'The receipt is banked, or named twice',
    remedy: 'Name each receipt on one slip, once.',
  },
  'receipt-not-bankable': {
    requirement: 'R-12',
    status: 422,
    title: 'The receipt is not carried to the bank',
    remedy: 'Name standing receipts of cash or cheques in the currency of the slip, as they were taken.',
  },
  'not-late': {
    requirement: 'R-13',
    status: 422,
    title: 'That day is still in time',
    remedy: 'Announce only what comes after the due day.',
  },
  'banking-reconciled': {
    requirement: 'R-13',
    status: 409,
    title: 'The banking is reconciled',
    remedy: 'Look at the statement line that it is.',
  },
  'statement-day': {
    requirement: 'R-13',
    status: 422,
    title: 'The statement cannot show it on that day',
    remedy: 'Correct the day of the statement line.',
  },
  'statement-amount-differs': {
    requirement: 'R-13',
    status: 422,
    title: 'The statement line is not what was banked',
    remedy: 'Find the right line, or list the difference in the deposit balancing.',
  },
  'exceeds-lodgement-line': {
    requirement: 'R-34',
    status: 422,
    title: 'The amount is more than is left of the line',
    remedy: 'Look at what of the line has been moved.',
  },
  'standard-name-taken': {
    requirement: 'R-13',
    status: 409,
    title: 'The team has a standard of this name',
    remedy: 'Change that one, or take another name.',
  },
  'standard-lines': {
    requirement: 'R-13',
    status: 422,
    title: 'Lines and standard do not belong together',
    remedy: 'Send the lines, or the standard with one amount for each of its lines.',
  },
  'late-reason-required': {
    requirement: 'R-13',
    status: 422,
    title: 'The lodgement is late and does not say why',
    remedy: 'Send the reason in lateReason.',
  },
});
