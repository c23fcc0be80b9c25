import type { Day } from '@tolbooth/calendar';
import { defineReport } from '@tolbooth/reports';
import { costCentresOf } from './scope';
import { incompleteInvoices } from './weekly-lists.queries';

export class IncompleteInvoicesParameters {}

export const incompleteInvoicesReport = defineReport({
  name: 'incomplete-invoices',
  requirement: 'R-07',
  title: 'Incomplete invoices',
  description: 'What was begun and not completed, the oldest first, with who has confirmed it: the weekly list.',
  parameters: IncompleteInvoicesParameters,
  columns: {
    id: { type: 'text', label: 'Id', drill: '/v1/invoices/{id}' },
    number: { type: 'text', label: 'Number', example: '10342718' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers?account={account}' },
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    debtType: { type: 'text', label: 'Debt type', example: 'GC' },
    enteredBy: { type: 'text', label: 'Entered by', example: 'Ann Lee' },
    invoiceDate: { type: 'day', label: 'Date' },
    ageDays: { type: 'whole', label: 'Days' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    total: { type: 'money', label: 'Total', currency: 'currency' },
    confirmedBy: { type: 'text', label: 'Confirmed by', example: 'Grace Okafor' },
    confirmedOn: { type: 'day', label: 'Confirmed on' },
    completesBy: { type: 'day', label: 'Completed by' },
    note: { type: 'text', label: 'Note', example: 'Waits for the order number' },
  },
  cursorOf: (row) => {
    const { startedAt, id } = row as unknown as { startedAt: Date; id: string };
    return [startedAt.toISOString(), id];
  },
  async *rows(tx, _, scope, { on, after, take }) {
    for (const row of await incompleteInvoices(tx, { on, cursor: after, take }, costCentresOf(scope))) {
      yield {
        ...{ ...row, invoiceDate: row.invoiceDate as Day, total: { amount: row.total, currency: row.currency } },
        ...{ confirmedOn: row.confirmedOn as Day | null, completesBy: row.completesBy as Day | null },
      };
    }
  },
});
