import { inTransaction, queryRows } from '@tolbooth/database';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { DataSource } from 'typeorm';
import { claimKey, type IdempotencyClaim } from './idempotency';

export type Answered = { answer: unknown; replayed: boolean } | { refusal: Refusal };

interface TimedClaim extends IdempotencyClaim {
  readonly at: Date;
  readonly traceId: string | undefined;
}

/** Who finishes first is remembered; where two processes did the same work side by side, both answer that. */
const keepSql = `
  UPDATE idempotency_key SET answer = coalesce(answer, $3::json) WHERE actor_id = $1 AND key = $2 RETURNING answer`;
const letGoSql = 'DELETE FROM idempotency_key WHERE actor_id = $1 AND key = $2 AND answer IS NULL';

/**
 * The key is claimed before the work and its answer kept after it, each in a transaction of its own, so that no
 * connection is held meanwhile. Work that failed lets go of the key; after a crash the same request may go on.
 */
export async function answerOnce(
  dataSource: DataSource,
  actorId: string,
  claim: TimedClaim,
  work: () => Promise<unknown>,
): Promise<Answered> {
  const known = await inTransaction(dataSource, (tx) => claimKey(tx, actorId, claim, claim.at, claim.traceId));
  if (isRefusal(known)) return { refusal: known };
  if (known && known.answer !== null) return { answer: known.answer, replayed: true };
  let answer: unknown;
  try {
    answer = await work();
  } catch (error) {
    // The database may be what failed; then the claim stays, and the same request finds its own.
    await dataSource.query(letGoSql, [actorId, claim.key]).catch(() => undefined);
    throw error;
  }
  const params = [actorId, claim.key, JSON.stringify(answer)];
  const [kept] = await inTransaction(dataSource, (tx) => queryRows<{ answer: unknown }>(tx, keepSql, params));
  return { answer: kept?.answer ?? answer, replayed: false };
}
