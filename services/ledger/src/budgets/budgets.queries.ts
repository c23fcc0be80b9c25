import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { BudgetVersionRow } from './budget.entity';
import type { CodeScope } from '../data-scope/code-scope';
import { noLines, totalsOfVersions, type VersionTotals } from './budget.rows';

export const budgetsSql = {
  versions: `SELECT id FROM budget_version
     WHERE book = $1::text AND ($2::integer IS NULL OR year = $2::integer) AND ($3::text IS NULL OR state = $3::text)
       AND ($4::integer IS NULL OR (year, number) < ($4::integer, $5::integer))
     ORDER BY year DESC, number DESC LIMIT $6::integer`,
  lines: `SELECT line, code, kind, annual::text AS annual, months::text[] AS months, profile FROM budget_line
     WHERE version_id = $1::uuid AND ($2::text IS NULL OR code > $2::text)
       AND ($3::text[] IS NULL OR $4::text || '/' || split_part(code, $5::text, $6::integer) LIKE ANY ($3::text[]))
     ORDER BY code LIMIT $7::integer`,
} as const;

export type VersionFound = BudgetVersionRow;

export interface VersionShown {
  readonly row: BudgetVersionRow;
  readonly totals: VersionTotals;
}

export async function listVersions(
  tx: Tx,
  wanted: {
    book: string;
    year: number | undefined;
    state: string | undefined;
    after: readonly string[] | undefined;
    take: number;
  },
  scope: CodeScope,
): Promise<VersionShown[]> {
  const [year, number] = wanted.after ?? [];
  const found = await queryRows<{ id: string }>(tx, budgetsSql.versions, [
    ...[wanted.book, wanted.year ?? null, wanted.state ?? null, year ?? null, number ?? null, wanted.take],
  ]);
  return showVersions(
    tx,
    found.map(({ id }) => id),
    scope,
  );
}

export async function findVersion(tx: Tx, id: string, scope: CodeScope): Promise<VersionShown | undefined> {
  return (await showVersions(tx, [id], scope))[0];
}

async function showVersions(tx: Tx, ids: readonly string[], scope: CodeScope): Promise<VersionShown[]> {
  const rows = await loadRows(tx, BudgetVersionRow, ids);
  const totals = await totalsOfVersions(tx, ids, scope);
  return rows.flatMap((row) => (row ? [{ row, totals: totals.get(row.id) ?? noLines }] : []));
}

export interface BudgetLineFound {
  readonly line: number;
  readonly code: string;
  readonly kind: string;
  readonly annual: string;
  readonly months: readonly string[];
  readonly profile: string;
}

/** @param scope what `<book>/<cost centre>` has to be like, and where the cost centre stands in a code */
export function listLines(
  tx: Tx,
  { row }: VersionShown,
  wanted: { after: string | undefined; take: number },
  scope: CodeScope,
): Promise<BudgetLineFound[]> {
  return queryRows<BudgetLineFound>(tx, budgetsSql.lines, [
    ...[row.id, wanted.after ?? null, scope.patterns ?? null, row.book, scope.separator, scope.place, wanted.take],
  ]);
}
