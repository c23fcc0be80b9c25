import { queryRows, type Tx } from '@tolbooth/database';
import type { OpenPeriod } from '../posting/placing.rules';

const periodsLock = 4_201_101;

export const periodsSql = {
  open: `SELECT id, year, "from"::text AS "from", "to"::text AS "to" FROM period WHERE state = 'open' ORDER BY id`,
  all: `SELECT id, year, number, "from"::text AS "from", "to"::text AS "to", state, version FROM period
     WHERE ($1::integer IS NULL OR year = $1::integer) ORDER BY id`,
  ofYears: 'SELECT DISTINCT year FROM period WHERE year = ANY ($1::integer[])',
} as const;

/** The open periods, which stay open until the transaction ends: whoever opens or closes one waits for it. */
export async function openPeriods(tx: Tx): Promise<OpenPeriod[]> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [periodsLock]);
  return queryRows<OpenPeriod>(tx, periodsSql.open);
}

/** Waits until nobody posts, and lets nobody begin until the transaction ends. */
export async function lockPeriods(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [periodsLock]);
}
