import { queryRows, type Tx } from '@tolbooth/database';

const cutLock = 4_201_002;

/**
 * Every performing transaction holds the lock shared, a cut (C-12) takes it alone: so the totals that a cut states
 * are exactly what the outbox rows before its marker add up to, and nobody waits longer than one transaction.
 */
export async function lockForPerform(tx: Tx): Promise<void> {
  await queryRows(tx, 'SELECT pg_advisory_xact_lock_shared($1) /* few */', [cutLock]);
}

export async function lockForCut(tx: Tx): Promise<void> {
  await queryRows(tx, 'SELECT pg_advisory_xact_lock($1)', [cutLock]);
}

export const performingSql = {
  oldest: `SELECT min(a.xact_start) AS since FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = ${cutLock} AND l.granted AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
} as const;

/**
 * When the oldest transaction that is performing began; undefined while none is. What has an earlier instant on it is
 * committed and seen by whoever looks from now on, or it was rolled back.
 */
export async function oldestPerforming(tx: Tx): Promise<Date | undefined> {
  const [row] = await queryRows<{ since: Date | null }>(tx, performingSql.oldest);
  return row?.since ?? undefined;
}
