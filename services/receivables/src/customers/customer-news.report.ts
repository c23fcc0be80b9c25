import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { customerNews, type CustomerNews } from './customer.queries';

export class NewsParameters {
  @Field.day({ description: 'From', example: '2026-11-01' }) from: Day;
  @Field.day({ description: 'To', example: '2026-11-30', notBefore: 'from' }) to: Day;
  @Field.code({ description: 'Only changes of this part', example: 'addresses', optional: true }) part?: string;
}

/** R-01, M7, DETAILS 1.6: changes of addresses, telephones, status and special needs, for the recovery team. */
export const customerNewsReport = defineReport({
  name: 'customer-news',
  requirement: 'R-01',
  title: 'Changes of customer records',
  parameters: NewsParameters,
  columns: {
    on: { type: 'day', label: 'Day' },
    at: { type: 'instant', label: 'At' },
    account: { type: 'text', label: 'Account', drill: '/v1/customers?account={account}' },
    name: { type: 'text', label: 'Name' },
    changed: { type: 'text', label: 'Changed' },
    specialNeeds: { type: 'text', label: 'Special needs today' },
    reason: { type: 'text', label: 'Reason' },
    by: { type: 'text', label: 'By' },
  },
  cursorOf: (row) => {
    const { at, id } = row as unknown as CustomerNews;
    return [at.toISOString(), id];
  },
  async *rows(tx, { from, to, part }, scope, { after, take }) {
    for await (const { changed, ...row } of customerNews(tx, { from, to, part, scope, after, take })) {
      yield { ...row, changed: changed.join(', ') };
    }
  },
});
