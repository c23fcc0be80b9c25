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
    title: 'More is for invoices than was banked',
    remedy: 'Check which cash and cheques belong to invoices.',
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
  'late-reason-required': {
    requirement: 'R-13',
    status: 422,
    title: 'The lodgement is late and does not say why',
    remedy: 'Send the reason in lateReason.',
  },
});
