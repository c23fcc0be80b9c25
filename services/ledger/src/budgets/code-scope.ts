import { scopePatterns, type Actor } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { accountCodePolicy, type Policies } from '@tolbooth/policy';

/** what a caller may see, as statements about codes ask for it. */
export interface CodeScope {
  /** What `<book>/<cost centre>` has to be LIKE; undefined for everything. */
  readonly patterns: readonly string[] | undefined;
  readonly separator: string;
  /** Place of the cost centre in a code, from 1. */
  readonly place: number;
}

export function codeScope(scope: Actor['scope'], policies: Policies, on: Day): CodeScope {
  const { segments, separator } = policies.at(accountCodePolicy, on).value;
  const place = segments.findIndex(({ name }) => name === 'costCentre') + 1;
  return { patterns: scope === undefined ? undefined : scopePatterns(scope), separator, place: Math.max(1, place) };
}
