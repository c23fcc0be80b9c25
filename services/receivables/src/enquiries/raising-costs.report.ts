import { defineReport } from '@tolbooth/reports';
import { PeriodQuery } from './enquiries.controller';
import { costCentresOf } from './scope';
import { raisingCosts } from './weekly-lists.queries';

export const raisingCostsReport = defineReport({
  name: 'raising-costs',
  requirement: 'R-08',
  title: 'What raising invoices costs each budget holder',
  parameters: PeriodQuery,
  columns: {
    costCentre: { type: 'text', label: 'Cost centre', example: 'WE93110' },
    invoices: { type: 'whole', label: 'Invoices', total: true },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    cost: { type: 'money', label: 'Cost', currency: 'currency', total: true },
  },
  async *rows(tx, { from, to }, scope) {
    for (const row of await raisingCosts(tx, from, to, costCentresOf(scope))) {
      yield { ...row, cost: { amount: row.cost, currency: row.currency } };
    }
  },
});
