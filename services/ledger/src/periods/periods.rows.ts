import { queryRows, type Tx } from '@tolbooth/database';
import type { OpenPeriod } from '../posting/placing.rules';

const periodsLock = 4_201_101;

export const periodsSql = {
  open: `SELECT month AS id, book, year, "from"::text AS "from", "to"::text AS "to", closed_for AS "closedFor"
     FROM period WHERE state = 'open' ORDER BY book, id`,
  all: `SELECT book, month, year, number, "from"::text AS "from", "to"::text AS "to", state, closed_for AS "closedFor", version
     FROM period WHERE ($1::integer IS NULL OR year = $1::integer) AND book = $2::text ORDER BY id`,
  waiting: `SELECT p.id, count(w.id)::integer AS waiting
     FROM period p LEFT JOIN waiting_entry w ON w.state = 'waiting' AND w.book = p.book AND w.dated BETWEEN p."from" AND p."to"
    WHERE p.id = ANY ($1::text[]) GROUP BY p.id`,
  ofYears: `SELECT DISTINCT p.book, p.year FROM period p
     JOIN unnest($1::text[], $2::integer[]) AS asked (book, year) ON asked.book = p.book AND asked.year = p.year`,
} as const;

/** The open periods, which stay open until the transaction ends: whoever opens or closes one waits for it. */
export async function openPeriods(tx: Tx): Promise<OpenPeriod[]> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [periodsLock]);
  return queryRows<OpenPeriod>(tx, periodsSql.open);
}

/** How many entries that are dated in each period wait for the cut-off. */
export async function waitingIn(tx: Tx, periods: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await queryRows<{ id: string; waiting: number }>(tx, periodsSql.waiting, [periods]);
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}

/** Waits until nobody posts, and lets nobody begin until the transaction ends. */
export async function lockPeriods(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [periodsLock]);
}
