import { allControlAccounts, controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';

export const controlCodesSql = {
  keep: `INSERT INTO control_code (code, account) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (code) DO UPDATE SET account = EXCLUDED.account`,
} as const;

/** C-09: the database knows the control accounts of every book too; what was one before stays one. */
export async function keepControlCodes(tx: Tx, policies: Policies, on: Day): Promise<void> {
  const named = new Map(
    allControlAccounts(policies.at(controlAccountsPolicy, on).value).map(({ code, name }) => [code, name]),
  );
  await tx.query(controlCodesSql.keep, [[...named.keys()], [...named.values()]]);
}
