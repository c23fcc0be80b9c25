import { addDays, type Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport, type Asked } from '@tolbooth/reports';
import type { Scope } from '@tolbooth/access';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { mustAsk } from './criteria';
import { accountDetails, type InvoiceSearch } from './invoice-enquiry.queries';
import { costCentresOf } from './scope';

const standings = ['open', 'paid', 'written-off', 'cancelled'] as const;
const late = { min: 0, max: 36_600, optional: true } as const;

export class AccountDetailsParameters {
  @Field.code({ description: 'Customer account, billed or expected to pay', example: 'C0000123', optional: true })
  customer?: string;
  @Field.code({ description: 'Account that it is billed to', example: 'C0000123', optional: true }) billTo?: string;
  @Field.code({ description: 'Site it went to', example: 'C0000123/1', optional: true }) location?: string;
  @Field.code({ description: 'Invoice number', example: '10342718', optional: true }) number?: string;
  @Field.text({ description: 'The customer’s order', example: 'PO 77', max: 40, optional: true })
  purchaseOrder?: string;
  @Field.text({ description: 'Source of the invoice', example: 'Sundry Debtors', max: 40, optional: true })
  source?: string;
  @Field.day({ description: 'Due on or after', example: '2026-11-01', optional: true }) dueFrom?: Day;
  @Field.day({ description: 'Due on or before', example: '2026-11-30', notBefore: 'dueFrom', optional: true })
  dueTo?: Day;
  @Field.whole({ description: 'At least so many days late', example: 30, ...late }) daysLateFrom?: number;
  @Field.whole({ description: 'At most so many days late', example: 60, notBelow: 'daysLateFrom', ...late })
  daysLateTo?: number;
  @Field.text({ description: 'Currency', example: 'GBP', pattern: /^[A-Z]{3}$/, max: 3, optional: true })
  currency?: string;
  @Field.choice({ description: 'Only with this standing', values: standings, example: 'open', optional: true })
  status?: (typeof standings)[number];
  @Field.day({ description: 'As at the end of which day; today if left out', example: '2026-11-30', optional: true })
  asAt?: Day;
}

const criteria = [
  ...['customer', 'billTo', 'location', 'number', 'purchaseOrder', 'source', 'dueFrom', 'dueTo'],
  ...['daysLateFrom', 'daysLateTo', 'currency', 'status'],
];

export const accountDetailsReport = defineReport({
  name: 'account-details',
  requirement: 'R-35',
  title: 'Account details',
  description: 'Invoices by due date, each with what has added up so far and in all. At least one criterion is given.',
  parameters: AccountDetailsParameters,
  columns: {
    number: { type: 'text', label: 'Number', example: '10342718', drill: '/v1/invoices/{id}' },
    sequence: { type: 'whole', label: 'Seq', example: 1 },
    class: { type: 'text', label: 'Class', example: 'Invoice', drill: '/v1/reports/activities?invoice={number}' },
    daysLate: {
      type: 'whole',
      label: 'Days late',
      example: 119,
      drill: '/v1/reports/dunning-history?invoice={number}',
    },
    due: { type: 'day', label: 'Due' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    original: {
      type: 'money',
      label: 'Original',
      currency: 'currency',
      drill: '/v1/reports/balances?invoice={number}',
    },
    balance: { type: 'money', label: 'Balance', currency: 'currency', drill: '/v1/reports/balances?invoice={number}' },
    cumulative: { type: 'money', label: 'Cumulative balance', currency: 'currency' },
    total: { type: 'money', label: 'Total balance', currency: 'currency' },
    status: { type: 'text', label: 'Status', example: 'open' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm', drill: '/v1/customers/{customerId}' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    billTo: { type: 'text', label: 'Bill to', example: 'C0000123' },
    location: { type: 'text', label: 'Location', example: 'C0000123/1' },
    purchaseOrder: { type: 'text', label: 'Purchase order', example: 'PO 77' },
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
  },
  cursorOf: ({ currency, due, number }) => [currency, due, number] as string[],
  async *rows(tx, parameters, scope, asked) {
    mustAsk(parameters, criteria);
    const { source, class: ofClass } = asked.policies.at(invoiceEntryPolicy, asked.on).value;
    if (parameters.source !== undefined && parameters.source !== source) return;
    for await (const row of accountDetails(tx, searchOf(parameters, scope, asked), asked)) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield {
        ...row,
        ...{ sequence: 1, class: ofClass, status: row.standing, due: row.due as Day },
        ...{ original: money(row.original), balance: money(row.balance) },
        ...{ cumulative: money(row.cumulative), total: money(row.total) },
      };
    }
  },
});

function searchOf(parameters: AccountDetailsParameters, scope: Scope, { on }: Asked): InvoiceSearch {
  const { asAt = on, daysLateFrom, daysLateTo, dueFrom, dueTo, status, source: _, ...kept } = parameters;
  // So many days late is due so many days ago.
  const ago = (days: number | undefined) => (days === undefined ? [] : [addDays(asAt, -days)]);
  const from = [...(dueFrom ? [dueFrom] : []), ...ago(daysLateTo)].sort();
  const to = [...(dueTo ? [dueTo] : []), ...ago(daysLateFrom)].sort();
  return {
    ...kept,
    ...{ asAt, past: asAt < on, patterns: costCentresOf(scope), standing: status },
    ...{ dueFrom: from.at(-1), dueTo: to[0] },
  };
}
