import { queryRows, type openDatabase, type Tx } from '@tolbooth/database';

type Row = Readonly<Record<string, unknown>>;
type Change = readonly [constraint: string, changes: Row];

/** A row that stands, and what of it no table takes, each by the constraint that says so. */
export interface Forbidden {
  readonly row: Row;
  readonly wrong?: readonly Change[];
  /** What two rows have, and how the second differs all the same. */
  readonly twice?: readonly (readonly [constraint: string, both: Row, second: Row])[];
  /** Something that it belongs to is not there. */
  readonly orphan?: readonly Change[];
  /** Rules that no row can break alone: another one says as much. */
  readonly implied?: readonly string[];
}

type Database = Awaited<ReturnType<typeof openDatabase>>;

/** Rows that break a rule are refused by SQL, each by its own constraint, and no constraint of these tables goes unnamed. */
export function describeForbiddenRows(
  title: string,
  all: Readonly<Record<string, Forbidden>>,
  database: () => Database,
): void {
  const forbidden = Object.entries(all);
  const cases = (which: 'wrong' | 'orphan') =>
    forbidden.flatMap(([table, each]) =>
      (each[which] ?? []).map(([constraint, change]) => [table, constraint, change, each.row] as const),
    );
  const twice = forbidden.flatMap(([table, { row, twice: list = [] }]) =>
    list.map(([constraint, both, second]) => [table, constraint, { ...row, ...both }, second] as const),
  );

  describe(title, () => {
    it.each(forbidden)('%s: the row stands without its change', async (table, { row }) => {
      expect(await told(database(), [[table, row]], true)).toBeUndefined();
    });

    it.each(cases('wrong'))('%s %s: %j', async (table, constraint, change, row) => {
      expect(await told(database(), [[table, { ...row, ...change }]], true)).toBe(constraint);
    });

    it.each(twice)('%s %s: twice', async (table, constraint, first, second) => {
      expect(await told(database(), [[table, first]], true)).toBeUndefined();
      const both = [first, { ...first, ...second }].map((row) => [table, row] as const);
      expect(await told(database(), both, true)).toBe(constraint);
    });

    it.each(cases('orphan'))('%s %s: of nothing, %j', async (table, constraint, change, row) => {
      expect(await told(database(), [[table, { ...row, ...change }]], false)).toBe(constraint);
    });

    it('names every such rule of these tables', async () => {
      const rules = await queryRows<{ rule: string }>(
        database().manager,
        `SELECT c.conrelid::regclass || ' ' || c.conname AS rule FROM pg_constraint c
          WHERE c.conrelid = ANY ($1::text[]::regclass[]) AND (c.contype IN ('c', 'u', 'x') OR (c.contype = 'p' AND c.conname LIKE '%-%'))
         UNION SELECT i.indrelid::regclass || ' ' || n.relname FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid
          WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND i.indisunique AND NOT i.indisprimary`,
        [forbidden.map(([table]) => table)],
      );
      const implied = forbidden.flatMap(([table, each]) => (each.implied ?? []).map((rule) => [table, rule] as const));
      const named = [...cases('wrong'), ...twice, ...implied].map(([table, rule]) => `${table} ${rule}`);
      expect([...new Set(named)].sort()).toEqual(rules.map(({ rule }) => rule.replaceAll('"', '')).sort());
    });
  });
}

/** In a transaction that is taken back. @param alone without triggers and foreign keys: only what the table itself says */
async function told(
  database: Database,
  rows: readonly (readonly [table: string, row: Row])[],
  alone: boolean,
): Promise<string | undefined> {
  const undone = new Error('undone');
  try {
    await database.transaction(async (tx) => {
      if (alone) await tx.query(`SET LOCAL session_replication_role = 'replica'`);
      for (const [table, row] of rows) await put(tx, table, row);
      throw undone;
    });
  } catch (error) {
    if (error !== undone) return (error as { constraint?: string }).constraint ?? String(error);
  }
  return undefined;
}

/** Only the columns that the row has: what the table generates or supplies, it does. */
function put(tx: Tx, table: string, row: Row): Promise<unknown> {
  const columns = Object.keys(row).map((name) => `"${name}"`);
  return tx.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`,
    [JSON.stringify(row)],
  );
}
