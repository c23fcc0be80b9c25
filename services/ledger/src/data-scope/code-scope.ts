import type { Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';
import { likeScope } from './scope.queries';

/** what a caller may see, as statements about codes ask for it. */
export interface CodeScope {
  /** What `<book>/<value of the segment>` has to be LIKE; undefined for everything. */
  readonly patterns: readonly string[] | undefined;
  readonly separator: string;
  /** Place of the segment in a code, from 1. */
  readonly place: number;
}

export function codeScope(scope: Scope | undefined, policies: Policies, on: Day): CodeScope {
  const like = likeScope(scope, { policies, on });
  const { separator } = policies.at(accountCodePolicy, on).value;
  return { patterns: like?.patterns, separator, place: Math.max(1, like?.position ?? 1) };
}
