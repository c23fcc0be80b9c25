import type { Day } from '@tolbooth/calendar';
import { defineReport } from '@tolbooth/reports';
import { aboutCriteria, AboutParameters } from './about';
import { activitiesOf } from './account-moves.queries';
import { mustAsk } from './criteria';
import { costCentresOf } from './scope';

export const activitiesReport = defineReport({
  name: 'activities',
  requirement: 'R-19',
  title: 'Activities',
  description:
    'What happened to invoices, a receipt or an account, in its order. What was taken back stands below zero.',
  parameters: AboutParameters,
  columns: {
    class: { type: 'text', label: 'Class', example: 'Receipt' },
    type: { type: 'text', label: 'Type', example: 'cheque' },
    number: { type: 'text', label: 'Number', example: 'R26000042', drill: '{link}' },
    day: { type: 'day', label: 'Date' },
    invoice: { type: 'text', label: 'Invoice', example: '10342718', drill: '/v1/reports/balances?invoice={invoice}' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'Amount', currency: 'currency' },
    applied: { type: 'money', label: 'Applied', currency: 'currency' },
    discount: { type: 'money', label: 'Discount', currency: 'currency' },
    remark: { type: 'text', label: 'Remark', example: 'Refer to drawer' },
  },
  async *rows(tx, parameters, scope) {
    mustAsk(parameters, aboutCriteria);
    for (const row of await activitiesOf(tx, costCentresOf(scope), parameters)) {
      const money = (amount: string | null) => (amount === null ? null : { amount, currency: row.currency });
      yield { ...row, day: row.day as Day, amount: money(row.amount), applied: money(row.applied), discount: null };
    }
  },
});
