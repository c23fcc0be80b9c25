import { formatAmount } from '@tolbooth/money';
import { defineReport } from '@tolbooth/reports';
import { TrendParameters, trendsOf } from './trends';

const money = (label: string) => ({ type: 'money', label, currency: 'currency' }) as const;

export const trendsReport = defineReport({
  name: 'trends',
  requirement: 'R-27',
  title: 'Trends by department',
  description: 'The figures behind the charts at `/v1/trend-charts`, which also say how each measure is made.',
  parameters: TrendParameters,
  columns: {
    month: {
      type: 'text',
      label: 'Month',
      example: '2026-11',
      drill: '/v1/reports/trends?from={month}&to={month}&directorate={directorate}',
    },
    directorate: { type: 'text', label: 'Department', example: 'ECS' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    opening: money('Open when it began'),
    billed: money('Billed'),
    collected: money('Collected'),
    reduced: money('Taken off'),
    writtenOff: money('Written off'),
    closing: money('Open when it ended'),
    disputed: money('In dispute'),
    collectionRate: { type: 'decimal', label: 'Collection rate %' },
    daysOutstanding: { type: 'decimal', label: 'Days sales outstanding' },
    disputedShare: { type: 'decimal', label: 'Disputed share %' },
    writtenOffShare: { type: 'decimal', label: 'Written-off share %' },
  },
  async *rows(tx, parameters, scope, { policies, on }) {
    for (const row of await trendsOf(tx, parameters, { policies, on, scope })) {
      const { currency, values } = row;
      const shown = (minor: bigint) => ({ amount: formatAmount(minor, currency), currency });
      yield {
        ...{ month: row.month, directorate: row.directorate, currency },
        ...{ opening: shown(row.opening), billed: shown(row.billed), collected: shown(row.collected) },
        ...{ reduced: shown(row.reduced), writtenOff: shown(row.writtenOff), closing: shown(row.closing) },
        disputed: shown(row.disputed),
        ...{ collectionRate: values['collection-rate'], daysOutstanding: values['days-sales-outstanding'] },
        ...{ disputedShare: values['disputed-share'], writtenOffShare: values['written-off-share'] },
      };
    }
  },
});
