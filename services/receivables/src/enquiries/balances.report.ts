import { defineReport } from '@tolbooth/reports';
import { aboutCriteria, AboutParameters } from './about';
import { balancesOf } from './account-moves.queries';
import { mustAsk } from './criteria';
import { costCentresOf } from './scope';

const part = (label: string) => ({ type: 'money', label, currency: 'currency', total: true }) as const;

export const balancesReport = defineReport({
  name: 'balances',
  requirement: 'R-19',
  title: 'Balances',
  description:
    'What an invoice was and what has become of it. Nobody gives discounts here, and charges are invoices of their own: both ' +
    'columns are 0.00.',
  parameters: AboutParameters,
  columns: {
    number: { type: 'text', label: 'Number', example: '10342718', drill: '/v1/reports/activities?invoice={number}' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm', drill: '/v1/customers/{customerId}/account' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    original: { ...part('Original'), drill: '/v1/invoices/{id}' },
    receipts: { ...part('Receipts'), drill: '/v1/reports/activities?invoice={number}' },
    adjustments: part('Adjustments'),
    writtenOff: part('Written off'),
    credits: part('Credits'),
    discounts: part('Discounts'),
    charges: part('Charges'),
    remaining: part('Remaining'),
  },
  async *rows(tx, parameters, scope) {
    mustAsk(parameters, aboutCriteria);
    for (const row of await balancesOf(tx, costCentresOf(scope), parameters)) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield {
        ...row,
        ...{ original: money(row.original), receipts: money(row.receipts), adjustments: money(row.adjustments) },
        ...{ writtenOff: money(row.writtenOff), credits: money(row.credits), remaining: money(row.remaining) },
        ...{ discounts: money('0.00'), charges: money('0.00') },
      };
    }
  },
});
