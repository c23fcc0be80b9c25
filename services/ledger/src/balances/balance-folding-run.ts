import { defineRun } from '@tolbooth/runs';
import { balanceFoldingPolicy } from './balance-folding.policy';
import { foldBalances } from './fold-balances';

export const balanceFoldingRun = defineRun({
  name: 'balance-folding-run',
  plural: 'balance-folding-runs',
  requirement: 'C-10',
  summary: 'Folds what posting appended into the balances of days and periods',
  verb: foldBalances,
  when: (policies, on) => policies.at(balanceFoldingPolicy, on).value,
  find: async (_, { after }) => (after === undefined ? ['all' as const] : []),
  cursorOf: (input) => input,
});
