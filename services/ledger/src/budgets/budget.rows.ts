import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { formatAmount, parseAmount } from '@tolbooth/money';
import type { BudgetKind, BudgetLine } from './budget-lines.rules';
import type { ApprovedVersion } from './budget-version.rules';
import type { CodeScope } from '../data-scope/code-scope';

const budgetsLock = 4_201_115;

export const budgetSql = {
  approved: `SELECT year, number, effective_from::text AS "effectiveFrom", kind FROM budget_version
     WHERE book = $1::text AND year = ANY ($2::integer[]) AND state = 'approved' ORDER BY year, number`,
  lastNumber: `SELECT coalesce(max(number), 0)::integer AS last FROM budget_version
     WHERE book = $1::text AND year = $2::integer`,
  /** Virements that were approved after each version was begun: it may not have them in its lines. */
  movedSince: `SELECT b.id, v.number FROM budget_version b
     JOIN virement v ON v.book = b.book AND v.year = b.year AND v.state = 'approved' AND v.decided_at > b.started_at
    WHERE b.id = ANY ($1::uuid[]) ORDER BY v.sequence`,
  combinations: `SELECT id, "from"::text AS "from", "to"::text AS "to" FROM code_combination
     WHERE id = ANY ($1::text[]) AND book = $2::text`,
  clear: 'DELETE FROM budget_line WHERE version_id = $1::uuid',
  insert: `INSERT INTO budget_line (version_id, code, line, kind, annual, months, profile)
     SELECT $1::uuid, l.code, l.line, l.kind, l.annual, l.months::numeric(18,2)[], l.profile
       FROM unnest($2::text[], $3::integer[], $4::text[], $5::numeric(18,2)[], $6::text[], $7::text[])
         AS l(code, line, kind, annual, months, profile)`,
  totals: `SELECT l.version_id AS id, v.currency, count(*)::integer AS lines,
          coalesce(sum(l.annual) FILTER (WHERE l.kind = 'expenditure'), 0)::text AS expenditure,
          coalesce(sum(l.annual) FILTER (WHERE l.kind = 'income'), 0)::text AS income
     FROM budget_line l JOIN budget_version v ON v.id = l.version_id
    WHERE l.version_id = ANY ($1::uuid[]) GROUP BY l.version_id, v.currency`,
  totalsInScope: `SELECT l.version_id AS id, v.currency, count(*)::integer AS lines,
          coalesce(sum(l.annual) FILTER (WHERE l.kind = 'expenditure'), 0)::text AS expenditure,
          coalesce(sum(l.annual) FILTER (WHERE l.kind = 'income'), 0)::text AS income
     FROM budget_line l JOIN budget_version v ON v.id = l.version_id
    WHERE l.version_id = ANY ($1::uuid[]) AND v.book || '/' || split_part(l.code, $3::text, $4::integer) LIKE ANY ($2::text[])
    GROUP BY l.version_id, v.currency`,
} as const;

/** Whoever numbers, approves or moves budget waits for the others: what is left is then what they left. */
export async function lockBudgets(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [budgetsLock]);
}

export interface ApprovedFound extends ApprovedVersion {
  readonly year: number;
  readonly kind: 'original' | 'revised';
}

export function approvedVersions(tx: Tx, book: string, years: readonly number[]): Promise<ApprovedFound[]> {
  return queryRows<ApprovedFound>(tx, budgetSql.approved, [book, years]);
}

export async function lastVersionNumber(tx: Tx, book: string, year: number): Promise<number> {
  const [found] = await queryRows<{ last: number }>(tx, budgetSql.lastNumber, [book, year]);
  return found?.last ?? 0;
}

export function movedSince(tx: Tx, versions: readonly string[]): Promise<{ id: string; number: string }[]> {
  return queryRows<{ id: string; number: string }>(tx, budgetSql.movedSince, [versions]);
}

/** When the codes of the book may be used; a code that is missing here is none of the book's. */
export async function combinationsOf(
  tx: Tx,
  codes: Iterable<string>,
  book: string,
): Promise<ReadonlyMap<string, { from: Day; to?: Day }>> {
  const rows = await queryRows<{ id: string; from: Day; to: Day | null }>(tx, budgetSql.combinations, [
    [...new Set(codes)],
    book,
  ]);
  return new Map(rows.map(({ id, from, to }) => [id, to === null ? { from } : { from, to }]));
}

export async function replaceLines(tx: Tx, versionId: string, lines: readonly BudgetLine[]): Promise<void> {
  await queryRows(tx, budgetSql.clear, [versionId]);
  if (lines.length === 0) return;
  await queryRows(tx, budgetSql.insert, [
    versionId,
    lines.map(({ code }) => code),
    lines.map(({ line }) => line),
    lines.map(({ kind }) => kind),
    lines.map(({ annual }) => formatAmount(annual)),
    lines.map(({ months }) => `{${months.map((month) => formatAmount(month)).join(',')}}`),
    lines.map(({ profile }) => profile),
  ]);
}

export interface VersionTotals {
  readonly lines: number;
  readonly expenditure: bigint;
  readonly income: bigint;
}

export const noLines: VersionTotals = { lines: 0, expenditure: 0n, income: 0n };

/** @param scope what `<book>/<cost centre>` of a line has to be like to count; all lines where it says nothing */
export async function totalsOfVersions(
  tx: Tx,
  ids: readonly string[],
  scope?: CodeScope,
): Promise<ReadonlyMap<string, VersionTotals>> {
  const [sql, parameters] = scope?.patterns
    ? [budgetSql.totalsInScope, [ids, scope.patterns, scope.separator, scope.place]]
    : [budgetSql.totals, [ids]];
  const rows = await queryRows<{ id: string; currency: string; lines: number } & Record<BudgetKind, string>>(
    tx,
    sql,
    parameters,
  );
  return new Map(
    rows.map(({ id, currency, lines, expenditure, income }) => [
      id,
      { lines, expenditure: parseAmount(expenditure, currency), income: parseAmount(income, currency) },
    ]),
  );
}
