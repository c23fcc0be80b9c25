import { defineRun } from '@tolbooth/runs';
import { chargeRaisingCosts } from './charge-raising-costs';
import { chargedBefore } from './raising-charge.rules';
import { dueRaisingCosts } from './raising-charge.rows';
import { raisingChargesPolicy } from './raising-charges.policy';

/** R-08, E33: months that are over and not charged yet, whenever the run was last. */
export const raisingChargeRun = defineRun({
  name: 'raising-charge-run',
  plural: 'raising-charge-runs',
  requirement: 'R-08',
  summary: 'Charges budget holders what raising the invoices of a month has cost',
  verb: chargeRaisingCosts,
  when: (policies, on) => policies.at(raisingChargesPolicy, on).value,
  find: async (tx, { asOf, policies, after, limit }) => {
    const { charged, dayOfMonth } = policies.at(raisingChargesPolicy, asOf).value;
    return charged ? dueRaisingCosts(tx, chargedBefore(asOf, dayOfMonth), after ?? '', limit) : [];
  },
  cursorOf: ({ salesperson, month }) => `${salesperson}/${month}`,
});
