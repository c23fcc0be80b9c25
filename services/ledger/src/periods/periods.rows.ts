import { queryRows, type Tx } from '@tolbooth/database';
import type { PeriodStepRow } from './period.entity';
import type { OpenPeriod } from '../posting/placing.rules';

const periodsLock = 4_201_101;

export const periodsSql = {
  open: `SELECT month AS id, book, year, "from"::text AS "from", "to"::text AS "to", closed_for AS "closedFor"
     FROM period WHERE state = 'open' ORDER BY book, id`,
  all: `SELECT book, month, year, number, "from"::text AS "from", "to"::text AS "to", state, closed_for AS "closedFor", reopenings, version
     FROM period WHERE ($1::integer IS NULL OR year = $1::integer) AND book = $2::text ORDER BY id`,
  waiting: `SELECT p.id, count(w.id)::integer AS waiting
     FROM period p LEFT JOIN waiting_entry w ON w.state = 'waiting' AND w.book = p.book AND w.dated BETWEEN p."from" AND p."to"
    WHERE p.id = ANY ($1::text[]) GROUP BY p.id`,
  waitingOfModule: `SELECT p.id, count(w.id)::integer AS waiting
     FROM unnest($1::text[], $2::text[]) AS asked (period, module) JOIN period p ON p.id = asked.period
     LEFT JOIN waiting_entry w ON w.state = 'waiting' AND w.book = p.book AND w.dated BETWEEN p."from" AND p."to" AND w.service = asked.module
    GROUP BY p.id`,
  earlierOpen: `SELECT p.id, array_agg(e.month ORDER BY e.month) AS months
     FROM period p JOIN period e ON e.book = p.book AND e."from" < p."from" AND e.state = 'open'
    WHERE p.id = ANY ($1::text[]) GROUP BY p.id`,
  final: `SELECT p.id FROM period p JOIN year_end y ON y.book = p.book AND y.year = p.year AND y.kind = 'final'
    WHERE p.id = ANY ($1::text[])`,
  laterClosed: `SELECT p.id, array_agg(l.month ORDER BY l.month) AS months
     FROM period p JOIN period l ON l.book = p.book AND l."from" > p."from" AND l.state = 'closed'
    WHERE p.id = ANY ($1::text[]) GROUP BY p.id`,
  closers: `SELECT period, by, module FROM period_step
     WHERE period = ANY ($1::text[]) AND verb IN ('close-period', 'close-module')
    UNION ALL
    SELECT p.id, s.by, NULL FROM period p
      JOIN period l ON l.book = p.book AND l."from" > p."from" AND l.state = 'closed'
      JOIN period_step s ON s.period = l.id AND s.verb = 'close-period'
     WHERE p.id = ANY ($1::text[]) AND p.state = 'never-opened'`,
  steps: `SELECT period, version, verb, module, by, at, reason FROM period_step WHERE period = $1::text ORDER BY version`,
  yearsOf: `SELECT DISTINCT book, year FROM period WHERE book = ANY ($1::text[])`,
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

/** The same of one module each. */
export async function waitingOf(
  tx: Tx,
  asked: readonly { period: string; module: string }[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await queryRows<{ id: string; waiting: number }>(tx, periodsSql.waitingOfModule, [
    asked.map(({ period }) => period),
    asked.map(({ module }) => module),
  ]);
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}

/** Months before each period that are open in its books. */
export async function earlierOpen(tx: Tx, periods: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  return monthsBeside(tx, periodsSql.earlierOpen, periods);
}

/** Months after each period that are closed in its books. */
export async function laterClosed(tx: Tx, periods: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  return monthsBeside(tx, periodsSql.laterClosed, periods);
}

async function monthsBeside(tx: Tx, sql: string, periods: readonly string[]) {
  const rows = await queryRows<{ id: string; months: string[] }>(tx, sql, [periods]);
  return new Map(rows.map(({ id, months }) => [id, months]));
}

/** Which of the periods belong to a year whose end is final. */
export async function finalPeriods(tx: Tx, periods: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ id: string }>(tx, periodsSql.final, [periods]);
  return new Set(rows.map(({ id }) => id));
}

/** Who closed a period, or that module in it, ever; of one that was never opened, who closed a later one. */
export async function closersOf(
  tx: Tx,
  periods: readonly string[],
): Promise<(period: string, module: string | null) => readonly string[]> {
  const rows = await queryRows<Pick<PeriodStepRow, 'period' | 'by' | 'module'>>(tx, periodsSql.closers, [periods]);
  return (period, module) =>
    rows.filter((row) => row.period === period && (row.module === null || row.module === module)).map(({ by }) => by);
}

/** Waits until nobody posts, and lets nobody begin until the transaction ends. */
export async function lockPeriods(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [periodsLock]);
}
