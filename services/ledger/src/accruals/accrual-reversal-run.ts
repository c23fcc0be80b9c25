import { accountingPeriodOf } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { calendarPolicy } from '@tolbooth/policy';
import { defineRun } from '@tolbooth/runs';
import { accrualsSql } from './accrual.statements';
import { accrualReversalsPolicy } from './accrual-reversals.policy';
import { reverseAccrual, type DueAccrual } from './reverse-accrual';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** C-14: whatever accrued in an earlier period and still stands; days on which it did not run are made up for. */
export const accrualReversalRun = defineRun({
  name: 'accrual-reversal-run',
  plural: 'accrual-reversal-runs',
  requirement: 'C-14',
  summary: 'Reverses accruals of earlier periods on the first day of the next',
  verb: reverseAccrual,
  when: (policies, on) => policies.at(accrualReversalsPolicy, on).value,
  find: (tx, { asOf, policies, after, limit }) => {
    const { from } = accountingPeriodOf(asOf, policies.at(calendarPolicy, asOf).value.yearStartMonth);
    return queryRows<DueAccrual>(tx, accrualsSql.due, [from, after ?? beforeAll, limit]);
  },
  cursorOf: ({ id }) => id,
});
