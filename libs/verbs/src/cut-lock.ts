import type { Tx } from '@tolbooth/database';

const cutLock = 4_201_002;

/**
 * Every performing transaction holds the lock shared, a cut (C-12) takes it alone: so the totals that a cut states
 * are exactly what the outbox rows before its marker add up to, and nobody waits longer than one transaction.
 */
export async function lockForPerform(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [cutLock]);
}

export async function lockForCut(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [cutLock]);
}
