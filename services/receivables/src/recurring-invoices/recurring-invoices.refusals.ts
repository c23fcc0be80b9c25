import { defineRefusals } from '@tolbooth/refusals';

export const recurringInvoiceRefusals = defineRefusals({
  'recurring-invoice-state': {
    requirement: 'R-09',
    status: 409,
    title: 'The schedule is not in a state that allows it',
    remedy: 'What is approved is ended and set anew.',
  },
  'recurring-invoice-span': {
    requirement: 'R-09',
    status: 422,
    title: 'The days from and to do not go together',
    remedy: 'Begin today or later, and end after the beginning.',
  },
  'recurring-invoice-content': {
    requirement: 'R-09',
    status: 422,
    title: 'The schedule has no content, or two',
    remedy: 'Give the invoice to copy, or the invoice itself without dates of service.',
  },
  'recurring-invoice-rule': {
    requirement: 'R-09',
    status: 422,
    title: 'The schedule may not do that',
    remedy: 'Give a weekday from 1 to 7, and let it make no more than the pack allows.',
  },
  'occurrence-once': {
    requirement: 'R-09',
    status: 409,
    title: 'The invoice of that day is made already, or none falls due on it',
    remedy: 'Nothing is to be done.',
  },
});
