import type { Tx } from '@tolbooth/database';
import { notify } from '@tolbooth/notices';
import type { Call } from '@tolbooth/verbs';
import type { CustomerRow } from './customer.entity';
import { specialNeedsPolicy } from './special-needs.policy';

/** M7: who recovers debts is told whose needs to look up; what they are is read at the account, and not in a mail. */
export async function tellSpecialNeeds(tx: Tx, customers: readonly CustomerRow[], call: Call): Promise<void> {
  const [first] = customers;
  if (!first) return;
  const { tell } = call.policies.at(specialNeedsPolicy, call.on).value;
  const data = { on: call.on, accounts: customers.map(({ account }) => account) };
  const about = { kind: 'customer', id: first.id };
  await notify(
    tx,
    tell.map((role) => ({ to: { role }, template: 'special-needs', data, about })),
    call,
  );
}
