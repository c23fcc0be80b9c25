import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { costCentresOf } from '../enquiries/scope';
import { daysOf, monthForm } from './month';
import { transactionList } from './transaction-list.queries';

export class TransactionListParameters {
  @Field.text({ description: 'Month', example: '2026-11', ...monthForm }) month: string;
  @Field.code({ description: 'Only of this cost centre', example: 'WE93110', optional: true }) costCentre?: string;
}

export const transactionListReport = defineReport({
  name: 'transaction-list',
  requirement: 'X-01',
  title: 'Transaction list of a month',
  description:
    'What was raised, by cost centre and number, and who has reviewed it; a spreadsheet has a sheet a cost centre. Whoever ' +
    'raised some of it does not review it.',
  parameters: TransactionListParameters,
  columns: {
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    number: { type: 'text', label: 'Number', example: '10342718', drill: '/v1/invoices/{id}' },
    dated: { type: 'day', label: 'Date' },
    accountingDate: { type: 'day', label: 'Accounting date' },
    account: { type: 'text', label: 'Account', example: 'C0000123' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm' },
    enteredBy: { type: 'text', label: 'Entered by', example: 'Ann Lee' },
    completedBy: { type: 'text', label: 'Completed by', example: 'ann.lee' },
    state: { type: 'text', label: 'State', example: 'complete' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    total: { type: 'money', label: 'Total', currency: 'currency', total: true },
    reviewedBy: { type: 'text', label: 'Reviewed by', example: 'Grace Okafor' },
    reviewedOn: { type: 'day', label: 'Reviewed on' },
  },
  sheetsBy: () => 'costCentre',
  async *rows(tx, { month, costCentre }, scope) {
    const { from, to } = daysOf(month);
    for await (const row of transactionList(tx, costCentresOf(scope), from, to, costCentre)) {
      yield {
        ...{ ...row, dated: row.dated as Day, accountingDate: row.accountingDate as Day },
        ...{ total: { amount: row.total, currency: row.currency }, reviewedOn: row.reviewedOn as Day | null },
      };
    }
  },
});
