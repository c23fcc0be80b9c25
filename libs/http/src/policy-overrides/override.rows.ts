import { queryRows } from '@tolbooth/database';
import type { Tx } from '@tolbooth/database';
import type { PolicyOverride } from '@tolbooth/policy';

import type { PolicyOverrideRow } from './policy-override.entity';

export const policyOverrideSql = {
  approved: `SELECT key, "from", value FROM policy_override WHERE approved_by IS NOT NULL ORDER BY key, "from"`,
  taken: `
    SELECT w.position::integer AS position FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS w (key, "from", position)
     WHERE EXISTS (SELECT FROM policy_override o WHERE o.key = w.key AND o."from" = w."from" AND o.approved_by IS NOT NULL)`,
  list: `
    SELECT id, version, key, "from", value, reason, proposed_by AS "proposedBy", proposed_at AS "proposedAt",
           approved_by AS "approvedBy", approved_at AS "approvedAt"
      FROM policy_override
     WHERE ($1::text IS NULL OR key = $1) AND ($2::boolean IS NULL OR (approved_by IS NOT NULL) = $2)
       AND ($3::uuid IS NULL OR id < $3::uuid)
     ORDER BY id DESC LIMIT $4`,
} as const;

export function approvedOverrides(tx: Tx): Promise<PolicyOverride[]> {
  return queryRows<PolicyOverride>(tx, policyOverrideSql.approved);
}

/** For each wanted version, whether an approved one has its policy and its day. */
export async function takenOf(tx: Tx, wanted: readonly { key: string; from: string }[]): Promise<boolean[]> {
  const columns = [wanted.map(({ key }) => key), wanted.map(({ from }) => from)];
  const rows = await queryRows<{ position: number }>(tx, policyOverrideSql.taken, columns);
  const taken = new Set(rows.map(({ position }) => position));
  return wanted.map((_, index) => taken.has(index + 1));
}

export function listOverrides(
  tx: Tx,
  by: { key?: string; approved?: boolean; before?: string; limit: number },
): Promise<PolicyOverrideRow[]> {
  const { key = null, approved = null, before = null, limit } = by;
  return queryRows<PolicyOverrideRow>(tx, policyOverrideSql.list, [key, approved, before, limit]);
}
