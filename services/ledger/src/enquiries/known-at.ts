import type { Tx } from '@tolbooth/database';
import { Refused } from '@tolbooth/http';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { oldestPerforming } from '@tolbooth/verbs';
import { runUnderWay } from './known-at.queries';

/**
 * C-10: what is answered as known at an instant must be the answer for ever. So the instant has passed, and nothing is still
 * on its way into the books that will carry it or an earlier one. Asked outside of the snapshot that is read, and before it.
 * @throws Refused `known-in-the-future` and `not-settled`
 */
export async function mustBeSettled(tx: Tx, knownAt: string | undefined, now: Date): Promise<void> {
  if (knownAt === undefined) return;
  const outside = tx.connection.manager;
  const refusal = notPast(knownAt, now) ?? (await notSettled(outside, knownAt));
  if (refusal) throw new Refused(refusal);
}

/** Of the very instant that it is now, more may come; a sandbox's clock stands. */
function notPast(knownAt: string, now: Date): Refusal | undefined {
  if (new Date(knownAt) < now) return undefined;
  const detail = `${knownAt} is not earlier than ${now.toISOString()}`;
  return refuse('known-in-the-future', { detail, field: 'knownAt', facts: { now: now.toISOString() } });
}

async function notSettled(tx: Tx, knownAt: string): Promise<Refusal | undefined> {
  const run = await runUnderWay(tx, knownAt);
  const since = await oldestPerforming(tx);
  if (run === undefined && (since === undefined || since > new Date(knownAt))) return undefined;
  const detail = `${run ?? `What began at ${since?.toISOString()}`} is under way and may post what was known at ${knownAt}`;
  return refuse('not-settled', { detail, field: 'knownAt', facts: { run, since: since?.toISOString() } });
}
