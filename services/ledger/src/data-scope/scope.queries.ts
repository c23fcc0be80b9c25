import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { dataScopePolicy } from './data-scope.policy';
import { positionOf } from './segments.rules';

export const scopeSql = {
  codes: `SELECT id FROM code_combination
     WHERE book || '/' || split_part(id, '-', $2::integer) LIKE ANY ($1::text[]) ORDER BY id`,
} as const;

export interface ScopeTerms {
  readonly policies: Policies;
  readonly on: Day;
}

/**
 * the codes whose lines and balances the caller may see, and null where that is all of them, so that a query says
 * `($1::text[] IS NULL OR code = ANY ($1::text[]))`. Every list and report of lines, balances and budgets has that.
 * @param scope `caller.actor.scope`, or what a report is given
 */
export async function codesInScope(tx: Tx, scope: Scope | undefined, terms: ScopeTerms): Promise<string[] | null> {
  const like = likeScope(scope, terms);
  if (like === null) return null;
  if (like.patterns.length === 0) return [];
  const rows = await queryRows<{ id: string }>(tx, scopeSql.codes, [like.patterns, like.position]);
  return rows.map(({ id }) => id);
}

/** What `<book>/<value>` has to be like, and where in a code the value stands; null where everything may be seen. */
export function likeScope(scope: Scope | undefined, { policies, on }: ScopeTerms) {
  const patterns = scopePatterns(scope ?? []);
  if (patterns === undefined) return null;
  const { segment } = policies.at(dataScopePolicy, on).value;
  return { patterns, position: positionOf(policies.at(accountCodePolicy, on).value, segment) };
}
