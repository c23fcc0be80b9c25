import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { invoiceEntryPolicy } from '../invoices/invoice-entry.policy';
import { mustAsk } from './criteria';
import { transactions } from './invoice-enquiry.queries';
import { costCentresOf } from './scope';

const states = ['incomplete', 'complete', 'cancelled'] as const;

export class TransactionsParameters {
  @Field.code({ description: 'Number', example: '10342718', optional: true }) number?: string;
  @Field.code({ description: 'Customer account, billed or expected to pay', example: 'C0000123', optional: true })
  customer?: string;
  @Field.code({ description: 'Account that it is billed to', example: 'C0000123', optional: true }) billTo?: string;
  @Field.code({ description: 'Site it went to', example: 'C0000123/1', optional: true }) location?: string;
  @Field.text({ description: 'The customer’s order', example: 'PO 77', max: 40, optional: true })
  purchaseOrder?: string;
  @Field.code({ description: 'Debt type', example: 'GC', optional: true }) debtType?: string;
  @Field.code({ description: 'Cost centre', example: 'WE93110', optional: true }) costCentre?: string;
  @Field.day({ description: 'Due on or after', example: '2026-11-01', optional: true }) dueFrom?: Day;
  @Field.day({ description: 'Due on or before', example: '2026-11-30', notBefore: 'dueFrom', optional: true })
  dueTo?: Day;
  @Field.day({ description: 'Accounting date from', example: '2026-11-01', optional: true }) completedFrom?: Day;
  @Field.day({ description: 'Accounting date to', example: '2026-11-30', notBefore: 'completedFrom', optional: true })
  completedTo?: Day;
  @Field.text({ description: 'Currency', example: 'GBP', pattern: /^[A-Z]{3}$/, max: 3, optional: true })
  currency?: string;
  @Field.choice({ description: 'State', values: states, example: 'complete', optional: true })
  state?: (typeof states)[number];
}

const criteria = [
  ...['number', 'customer', 'billTo', 'location', 'purchaseOrder', 'debtType', 'costCentre', 'dueFrom', 'dueTo'],
  ...['completedFrom', 'completedTo', 'currency', 'state'],
];

export const transactionsReport = defineReport({
  name: 'transactions',
  requirement: 'R-35',
  title: 'Transactions',
  description: 'Invoices by what is known of them, the newest first. At least one criterion is given.',
  parameters: TransactionsParameters,
  columns: {
    number: { type: 'text', label: 'Number', example: '10342718', drill: '/v1/reports/activities?invoice={number}' },
    id: { type: 'text', label: 'Id', drill: '/v1/invoices/{id}' },
    class: { type: 'text', label: 'Class', example: 'Invoice' },
    source: { type: 'text', label: 'Source', example: 'Sundry Debtors' },
    state: { type: 'text', label: 'State', example: 'complete' },
    debtType: { type: 'text', label: 'Debt type', example: 'GC' },
    dated: { type: 'day', label: 'Date' },
    accountingDate: { type: 'day', label: 'Accounting date' },
    due: { type: 'day', label: 'Due' },
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm', drill: '/v1/customers/{customerId}' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    billTo: { type: 'text', label: 'Bill to', example: 'C0000123' },
    location: { type: 'text', label: 'Location', example: 'C0000123/1' },
    purchaseOrder: { type: 'text', label: 'Purchase order', example: 'PO 77' },
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    enteredBy: { type: 'text', label: 'Entered by', example: 'Ann Lee' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    total: { type: 'money', label: 'Total', currency: 'currency', drill: '/v1/reports/balances?invoice={number}' },
    balance: { type: 'money', label: 'Balance', currency: 'currency', drill: '/v1/reports/balances?invoice={number}' },
  },
  cursorOf: (row) => {
    const { startedAt, id } = row as unknown as { startedAt: Date; id: string };
    return [startedAt.toISOString(), id];
  },
  async *rows(tx, parameters, scope, asked) {
    mustAsk(parameters, criteria);
    const { source, class: ofClass } = asked.policies.at(invoiceEntryPolicy, asked.on).value;
    const { state, ...kept } = parameters;
    const search = { ...kept, asAt: asked.on, past: false, patterns: costCentresOf(scope), standing: state };
    for await (const row of transactions(tx, search, asked)) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield {
        ...row,
        ...{ source, class: ofClass, dated: row.dated as Day, due: row.due as Day },
        accountingDate: row.accountingDate as Day | null,
        ...{ total: money(row.total), balance: money(row.balance) },
      };
    }
  },
});
