import { defineRun } from '@tolbooth/runs';
import { printInvoice } from './print-invoice';
import { dueInvoices, type DueInvoice } from './print-run.rows';
import { printRunsPolicy } from './print-runs.policy';

/** Documents that are made and kept in one transaction: some seconds of work, and few enough megabytes. */
const documentsAPage = 200;

/** E3: what was completed on Monday is printed on Tuesday. A run that was stopped goes on with what is still due. */
export const printRun = defineRun({
  name: 'print-run',
  plural: 'print-runs',
  requirement: 'R-10',
  summary: 'Print the invoices that were completed on the days before',
  verb: printInvoice,
  pageSize: documentsAPage,
  when: (policies, on) => policies.at(printRunsPolicy, on).value,
  find: (tx, { asOf, at, policies, after, limit }) => {
    const { lookBackDays } = policies.at(printRunsPolicy, asOf).value;
    const [completedOn, id] = after?.split(' ') ?? [];
    return dueInvoices(tx, {
      asOf,
      at,
      lookBackDays,
      after: id ? { id, completedOn: completedOn! } : undefined,
      limit,
    });
  },
  cursorOf: ({ completedOn, id }: DueInvoice) => `${completedOn} ${id}`,
});
