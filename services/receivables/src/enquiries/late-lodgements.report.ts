import type { Day } from '@tolbooth/calendar';
import { defineReport } from '@tolbooth/reports';
import { costCentresOf } from './scope';
import { lateLodgements } from './weekly-lists.queries';

export class LateLodgementsParameters {}

export const lateLodgementsReport = defineReport({
  name: 'late-lodgements',
  requirement: 'R-13',
  title: 'Late lodgements',
  description:
    'What was banked and not lodged in time, or lodged late in the last seven days: the weekly list. Of the whole council: a ' +
    'banking has no cost centre, and who sees some only sees none of it.',
  parameters: LateLodgementsParameters,
  columns: {
    slipReference: { type: 'text', label: 'Slip', example: 'GB082562', drill: '/v1/bankings/{banking}' },
    account: { type: 'text', label: 'Account', example: 'C0000123' },
    bankedOn: { type: 'day', label: 'Banked on' },
    dueOn: { type: 'day', label: 'Due on' },
    daysLate: { type: 'whole', label: 'Days late' },
    currency: { type: 'text', label: 'Currency', example: 'GBP' },
    amount: { type: 'money', label: 'To be lodged', currency: 'currency' },
    state: { type: 'text', label: 'State', example: 'awaited' },
    completedOn: { type: 'day', label: 'Completed on' },
    lateReason: { type: 'text', label: 'Reason', example: 'Till roll was missing' },
    expectedOn: { type: 'day', label: 'Expected on' },
  },
  cursorOf: (row) => {
    const { dueOn, banking } = row as unknown as { dueOn: string; banking: string };
    return [dueOn, banking];
  },
  async *rows(tx, _, scope, { on, after, take }) {
    if (costCentresOf(scope) !== null) return;
    for (const row of await lateLodgements(tx, { on, cursor: after, take })) {
      yield {
        ...{ ...row, amount: { amount: row.amount, currency: row.currency }, bankedOn: row.bankedOn as Day },
        ...{ dueOn: row.dueOn as Day, completedOn: row.completedOn as Day | null },
        expectedOn: row.expectedOn as Day | null,
      };
    }
  },
});
