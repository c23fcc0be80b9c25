// C-06, W5, E1: when a completed document is posted.
import { cutOffAfter } from '@tolbooth/calendar';
import type { CutOffPolicy } from '@tolbooth/policy';

export interface Council {
  readonly zone: string;
  readonly holidays: ReadonlySet<string>;
}

/** Undefined: at once. A batch's documents mostly share their cut-off, and finding one asks for the zone's rules. */
export function cutOffFinder(policy: CutOffPolicy, council: Council): (completedAt: Date) => Date | undefined {
  let known: { from: Date; to: Date } | undefined;
  return (completedAt) => {
    if (policy.mode === 'immediate') return undefined;
    if (known && completedAt >= known.from && completedAt < known.to) return known.to;
    known = { from: completedAt, to: cutOffAfter(completedAt, policy, council.zone, council.holidays) };
    return known.to;
  };
}
