import type { Day } from '@tolbooth/calendar';
import { defineReport } from '@tolbooth/reports';
import { debtStatusesPolicy } from '../reports/aging.policies';
import { aboutCriteria, AboutParameters } from './about';
import { dunningOf } from './account-moves.queries';
import { mustAsk } from './criteria';
import { costCentresOf } from './scope';

export const dunningHistoryReport = defineReport({
  name: 'dunning-history',
  requirement: 'R-19',
  title: 'Dunning history',
  description: 'Letters and disputes of a debt, as collections told them.',
  parameters: AboutParameters,
  columns: {
    day: { type: 'day', label: 'Date' },
    letter: { type: 'text', label: 'Letter', example: 'Reminded' },
    layout: { type: 'text', label: 'Layout', example: 'standard' },
    collector: { type: 'text', label: 'Collector' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'Amount', currency: 'currency' },
    invoice: { type: 'text', label: 'Invoice', example: '10342718', drill: '/v1/invoices/{invoiceId}' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    remark: { type: 'text', label: 'Why', example: 'Due 13 July and 14 days have passed.' },
  },
  async *rows(tx, parameters, scope, { policies, on }) {
    mustAsk(parameters, aboutCriteria);
    const titles = new Map(policies.at(debtStatusesPolicy, on).value.map(({ status, title }) => [status, title]));
    for (const { letter, amount, ...row } of await dunningOf(tx, costCentresOf(scope), parameters)) {
      const shown = { letter: titles.get(letter) ?? letter, amount: { amount, currency: row.currency } };
      yield { ...row, ...shown, day: row.day as Day, collector: null };
    }
  },
});
