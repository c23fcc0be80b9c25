import { findRows, loadRows, queryRows, type Tx } from '@tolbooth/database';
import type { PageQuery } from '@tolbooth/http';
import { parseAmount } from '@tolbooth/money';
import type { Report } from './spend-import.bodies';
import { SpendImportRow } from './spend-import.entity';
import { SpendRowRow } from './spend-row.entity';

export interface FateTotal {
  readonly fate: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly amount: bigint;
}

export interface StateTotal {
  readonly state: string;
  readonly rows: number;
  readonly amount: bigint;
}

export interface SupplierTotal {
  readonly publishedId: string | null;
  readonly name: string | null;
  readonly supplier: string | null;
  readonly rows: number;
  readonly amount: bigint;
  readonly takenRows: number;
  readonly takenAmount: bigint;
  readonly knownRows: number;
  readonly knownAmount: bigint;
  readonly rejectedRows: number;
  readonly rejectedAmount: bigint;
}

const sumOf = (filter: string) => `coalesce(sum(r.amount) FILTER (WHERE ${filter}), 0)::text`;
const countOf = (filter: string) => `(count(*) FILTER (WHERE ${filter}))::int`;

const fatesSql = `
  SELECT import_id AS "importId", fate, reason, count(*)::int AS rows, coalesce(sum(amount), 0)::text AS amount
  FROM spend_row WHERE import_id = ANY($1::uuid[]) GROUP BY 1, 2, 3 ORDER BY 2, 3`;
const statesSql = `
  SELECT spend_import_id AS "importId", state, count(*)::int AS rows, sum(total)::text AS amount
  FROM supplier_invoice WHERE spend_import_id = ANY($1::uuid[]) GROUP BY 1, 2 ORDER BY 2`;
const suppliersSql = `
  SELECT r.import_id AS "importId", r.supplier_published_id AS "publishedId", r.supplier_name AS name, max(s.number) AS supplier,
         count(*)::int AS rows, coalesce(sum(r.amount), 0)::text AS amount,
         ${countOf("r.fate = 'taken'")} AS "takenRows", ${sumOf("r.fate = 'taken'")} AS "takenAmount",
         ${countOf("r.fate = 'known'")} AS "knownRows", ${sumOf("r.fate = 'known'")} AS "knownAmount",
         ${countOf("r.fate = 'rejected'")} AS "rejectedRows", ${sumOf("r.fate = 'rejected'")} AS "rejectedAmount"
  FROM spend_row r LEFT JOIN supplier s ON s.published_key = r.supplier_key
  WHERE r.import_id = ANY($1::uuid[]) AND r.fate <> 'ignored' GROUP BY 1, 2, 3 ORDER BY 3 NULLS LAST, 2 NULLS LAST`;
const listSql = `
  SELECT id FROM spend_import WHERE ($1::timestamptz IS NULL OR (imported_at, id) < ($1, $2::uuid))
  ORDER BY imported_at DESC, id DESC LIMIT $3`;
const untakenSql = `
  SELECT id FROM spend_row WHERE import_id = $1 AND fate IN ('rejected', 'ignored') AND line > $2 ORDER BY line LIMIT $3`;

/** What the file, what was taken of it and what was rejected add up to. */
export async function reportOf(tx: Tx, id: string, withSuppliers: boolean): Promise<Report | undefined> {
  const [report] = await reportsOf(tx, [id]);
  if (!report || !withSuppliers) return report;
  const suppliers = (await totals<SupplierTotal>(tx, suppliersSql, [report.row])).get(id) ?? [];
  return { ...report, suppliers };
}

/** Without their suppliers; three statements, whatever their number. */
async function reportsOf(tx: Tx, ids: readonly string[]): Promise<Report[]> {
  const rows = (await loadRows(tx, SpendImportRow, ids)).filter((row) => row !== undefined);
  const fates = await totals<FateTotal>(tx, fatesSql, rows);
  const states = await totals<StateTotal>(tx, statesSql, rows);
  return rows.map((row) => ({ row, fates: fates.get(row.id) ?? [], states: states.get(row.id) ?? [] }));
}

/** The newest first, without their suppliers. */
export async function listImports(tx: Tx, query: PageQuery): Promise<Report[]> {
  const [at, id] = query.cursor ?? [];
  const ids = await queryRows<{ id: string }>(tx, listSql, [at ?? null, id ?? null, query.take]);
  return reportsOf(
    tx,
    ids.map((row) => row.id),
  );
}

/** Rows that were not taken, in the order of the file. */
export async function listUntaken(tx: Tx, importId: string, query: PageQuery): Promise<SpendRowRow[]> {
  const [line] = query.cursor ?? [];
  return findRows(tx, SpendRowRow, untakenSql, [importId, line ?? '0', query.take]);
}

/** By import. Sums come as decimals; every column whose name ends in amount becomes minor units of the import's currency. */
async function totals<Total>(tx: Tx, sql: string, imports: readonly SpendImportRow[]): Promise<Map<string, Total[]>> {
  const currencies = new Map(imports.map(({ id, currency }) => [id, currency]));
  const rows = await queryRows<{ importId: string }>(tx, sql, [[...currencies.keys()]]);
  const read = rows.map(({ importId, ...columns }) => ({
    importId,
    total: Object.fromEntries(
      Object.entries(columns).map(([name, value]) => [
        name,
        /amount$/i.test(name) ? parseAmount(String(value), currencies.get(importId)!) : value,
      ]),
    ) as Total,
  }));
  const groups = Map.groupBy(read, ({ importId }) => importId);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ total }) => total)]));
}
