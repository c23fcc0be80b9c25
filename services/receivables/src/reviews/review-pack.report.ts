import type { Day } from '@tolbooth/calendar';
import { Field } from '@tolbooth/http';
import { defineReport } from '@tolbooth/reports';
import { daysOf } from './month';
import { packOf } from './queues.queries';

export class ReviewPackParameters {
  @Field.text({
    description: 'Quarter of the calendar year',
    example: '2026-Q3',
    pattern: /^(19|2\d)\d{2}-Q[1-4]$/,
    form: 'a quarter such as 2026-Q3',
    max: 7,
  })
  quarter: string;
}

export const reviewPackReport = defineReport({
  name: 'review-pack',
  requirement: 'R-36',
  title: 'Review pack of a quarter',
  description:
    'For the quarterly roundtable: what was looked at in the quarter, by whom, what was found and who signed, with its history; ' +
    'a spreadsheet has a sheet a queue. Of the whole council: who sees some cost centres only sees none of it.',
  parameters: ReviewPackParameters,
  columns: {
    queue: { type: 'text', label: 'Queue', example: 'unapplied' },
    label: { type: 'text', label: 'Item', example: 'R26000042', drill: '/v1/reviews/{reviewId}' },
    what: { type: 'text', label: 'What', example: 'On account: cheque' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'Amount', currency: 'currency', total: true },
    state: { type: 'text', label: 'State', example: 'signed-off' },
    owner: { type: 'text', label: 'Owner', example: 'Grace Okafor' },
    takenOn: { type: 'day', label: 'Taken on' },
    finding: { type: 'text', label: 'Finding', example: 'Refund asked for' },
    signedBy: { type: 'text', label: 'Signed by', example: 'Helen Croft' },
    signedOn: { type: 'day', label: 'Signed on' },
    remark: { type: 'text', label: 'Remark' },
    history: { type: 'text', label: 'History' },
  },
  sheetsBy: () => 'queue',
  async *rows(tx, { quarter }, scope) {
    const first = (Number.parseInt(quarter.slice(-1), 10) - 1) * 3 + 1;
    const month = (number: number) => `${quarter.slice(0, 4)}-${String(number).padStart(2, '0')}`;
    const [from, to] = [daysOf(month(first)).from, daysOf(month(first + 2)).to];
    for (const row of await packOf(tx, from, to, scope === 'all')) {
      const days = { takenOn: row.takenOn as Day, signedOn: row.signedOn as Day | null };
      yield { ...row, ...days, amount: { amount: row.amount, currency: row.currency } };
    }
  },
});
