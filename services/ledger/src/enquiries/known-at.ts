import { Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';

/** C-10: `known at` means an instant that has passed: later postings would change the answer to another. */
export function mustBePast(knownAt: string | undefined, now: Date): void {
  if (knownAt === undefined || new Date(knownAt) <= now) return;
  const detail = `${knownAt} is later than ${now.toISOString()}`;
  throw new Refused(refuse('known-in-the-future', { detail, field: 'knownAt', facts: { now: now.toISOString() } }));
}
