import { defineRun } from '@tolbooth/runs';
import { makeRecurringInvoice } from './make-recurring-invoice';
import { dueInvoices } from './recurring-invoice.rows';
import { recurringInvoicesPolicy } from './recurring-invoices.policy';

/** what fell due up to the day of the run and is not made yet, whenever the run was last. */
export const recurringInvoiceRun = defineRun({
  name: 'recurring-invoice-run',
  plural: 'recurring-invoice-runs',
  requirement: 'R-09',
  summary: 'Makes the invoices of schedules that have fallen due',
  verb: makeRecurringInvoice,
  when: (policies, on) => policies.at(recurringInvoicesPolicy, on).value,
  find: (tx, { asOf, after, limit }) => dueInvoices(tx, asOf, after ?? '', limit),
  cursorOf: ({ id, occurrence }) => `${id}/${occurrence}`,
});
