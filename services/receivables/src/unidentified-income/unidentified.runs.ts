import { addDays } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { defineRun, type RunDefinition } from '@tolbooth/runs';
import { reportUnidentified, suspendIncome } from './park-income';
import { unidentifiedIncomePolicy } from './unidentified-income.policy';
import { unidentifiedSql } from './unidentified.queries';

/** R-15, L8: what nobody owns goes on the list. */
export const unidentifiedRun: RunDefinition = defineRun({
  name: 'unidentified-income-run',
  plural: 'unidentified-income-runs',
  requirement: 'R-15',
  summary: 'Put statement lines that nobody owns on the list of unidentified income',
  verb: reportUnidentified,
  when: (policies, on) => policies.at(unidentifiedIncomePolicy, on).value.list,
  find: (tx, { asOf, after, limit, policies }) => {
    const { afterDays } = policies.at(unidentifiedIncomePolicy, asOf).value;
    return queryRows<{ id: string }>(tx, unidentifiedSql.unowned, [addDays(asOf, -afterDays), after ?? null, limit]);
  },
  cursorOf: ({ id }) => id,
});

/** R-15, E34: on the evening of the day of the answer. */
export const suspenseRun: RunDefinition = defineRun({
  name: 'income-suspense-run',
  plural: 'income-suspense-runs',
  requirement: 'R-15',
  summary: 'Move unidentified income that nobody answered for to its suspense code',
  verb: suspendIncome,
  when: (policies, on) => policies.at(unidentifiedIncomePolicy, on).value.suspend,
  find: (tx, { asOf, after, limit }) =>
    queryRows<{ id: string }>(tx, unidentifiedSql.unanswered, [asOf, after ?? null, limit]),
  cursorOf: ({ id }) => id,
});
