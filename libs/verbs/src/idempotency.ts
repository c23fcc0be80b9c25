import { queryRows, type Tx } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';

export interface IdempotencyClaim {
  readonly key: string;
  readonly fingerprint: string;
}

export interface StoredAnswer {
  readonly answer: unknown;
  readonly version: number;
}

interface KeyRow {
  fingerprint: string;
  first_at: Date;
  trace_id: string | null;
  answer: unknown;
  version: number;
}

const claimSql = `
  INSERT INTO idempotency_key (actor_id, key, fingerprint, first_at, trace_id) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING key /* few */`;
const storedSql = `SELECT fingerprint, first_at, trace_id, answer, version FROM idempotency_key WHERE actor_id = $1 AND key = $2`;
const answerSql = `UPDATE idempotency_key SET answer = $3, version = $4 WHERE actor_id = $1 AND key = $2 /* few */`;

/**
 * Claims the key in the transaction of the change. A rival with the same key waits on the unique index until the first
 * commits, then gets the first answer; when the first was refused, nothing is kept and the rival is tried itself.
 */
export async function claimKey(
  tx: Tx,
  actorId: string,
  claim: IdempotencyClaim,
  at: Date,
  traceId: string | undefined,
): Promise<StoredAnswer | Refusal | undefined> {
  const claimed = await queryRows(tx, claimSql, [actorId, claim.key, claim.fingerprint, at, traceId ?? null]);
  if (claimed.length === 1) return undefined;
  const [row] = await queryRows<KeyRow>(tx, storedSql, [actorId, claim.key]);
  if (row && row.fingerprint === claim.fingerprint) return { answer: row.answer, version: row.version };
  return refuse('idempotency-key-reused', {
    field: 'Idempotency-Key',
    detail: `The key was first used at ${row?.first_at.toISOString()} for another request.`,
    facts: { firstUsedAt: row?.first_at.toISOString(), firstTraceId: row?.trace_id ?? undefined },
  });
}

export async function storeAnswer(tx: Tx, actorId: string, key: string, stored: StoredAnswer): Promise<void> {
  await queryRows(tx, answerSql, [actorId, key, JSON.stringify(stored.answer), stored.version]);
}

/** Keys are kept 30 days (DESIGN, HTTP). */
export async function forgetIdempotencyKeys(tx: Tx, before: Date): Promise<void> {
  await tx.query('DELETE FROM idempotency_key WHERE first_at < $1', [before]);
}
