import { queryRows } from '@tolbooth/database';
import type { Change, Verb } from '@tolbooth/verbs';
import { lockBalances } from './balance-proof.rows';
import { balancesSql } from './balances.statements';

export type Folding = 'all';

/** C-10: adds what posting appended to the balances of days and periods; the figures people read stay the same. */
export const foldBalances: Verb<Folding, undefined, Change> = {
  name: 'fold-balances',
  requirement: 'C-10',
  about: () => 'balances',
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_facts, _input, call) => ({
    subject: { kind: 'balances', id: 'all', version: 1 },
    before: null,
    after: { foldedAt: call.at },
    because: {
      rule: 'C-10 balances',
      policies: [],
      facts: {},
      sentence: 'Appended sums became balances of days and periods.',
    },
  }),
  save: async (tx) => {
    await lockBalances(tx);
    await queryRows(tx, balancesSql.fold);
    return [];
  },
};
