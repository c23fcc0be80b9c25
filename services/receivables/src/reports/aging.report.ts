import { defineReport } from '@tolbooth/reports';
import { agingPolicy } from './aging.policies';
import { DebtParameters, selectionOf } from './debt-selection';
import { aging } from './open-debt.queries';
import { pendingSince } from './pending.rules';

const part = (label: string) => ({ type: 'money', label, total: true, currency: 'currency' }) as const;
const link = '/v1/reports/account-details?customer={account}&status=open&asAt={asAtDay}';

export const agingReport = defineReport({
  name: 'aging',
  requirement: 'R-20',
  title: 'Aging by customer',
  description:
    'What each customer owes by days late, as it stood at the end of a day. Pending adjustments were taken off and wait for the ' +
    'cut-off; they and money on account are those of now.',
  parameters: DebtParameters,
  columns: {
    account: { type: 'text', label: 'Account', example: 'C0000123', drill: '/v1/customers/{customerId}/account' },
    customer: { type: 'text', label: 'Customer', example: 'Ferry Farm' },
    specialNeeds: { type: 'text', label: 'Special needs', example: 'Deaf; contact son first' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    outstanding: { ...part('Outstanding'), drill: link },
    current: part('Current'),
    first: { ...part('1-30 days late'), drill: link },
    second: { ...part('31-60 days late'), drill: link },
    third: { ...part('61 and more days late'), drill: link },
    disputed: { ...part('Dispute amount'), drill: '/v1/reports/dunning-history?customer={account}' },
    pending: { ...part('Pending adjustments'), drill: '/v1/reports/activities?customer={account}' },
    onAccount: { ...part('On account'), drill: '/v1/reports/receipts?customer={account}' },
  },
  async *rows(tx, parameters, scope, asked) {
    const selection = selectionOf(parameters, scope, asked);
    const { days } = asked.policies.at(agingPolicy, selection.asAt).value;
    for await (const row of aging(tx, selection, days, pendingSince(asked.at, asked.policies))) {
      const money = (amount: string) => ({ amount, currency: row.currency });
      yield {
        ...{ ...row, asAtDay: selection.asAt, outstanding: money(row.outstanding), current: money(row.current) },
        ...{ first: money(row.first), second: money(row.second), third: money(row.third) },
        ...{ disputed: money(row.disputed), pending: money(row.pending), onAccount: money(row.onAccount) },
      };
    }
  },
});
