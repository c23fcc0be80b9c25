import type { Tx } from '@tolbooth/database';
import { Books } from './books';
import { booksAndJournals } from './forbidden-rows';
import { budgetsAndRecharges } from './forbidden-rows-budgets';
import { closing } from './forbidden-rows-closing';

// A database for each test file, on a machine that runs other tests beside it.
jest.setTimeout(60_000);

const forbidden = Object.entries({ ...booksAndJournals, ...budgetsAndRecharges, ...closing });
let books: Books;
beforeAll(async () => {
  books = await Books.open('2006-07-05T10:00:00Z');
}, 60_000);
afterAll(() => books?.close());

type Row = Readonly<Record<string, unknown>>;

/** In a transaction that is taken back. @param alone without triggers and foreign keys: only what the table itself says */
async function told(
  rows: readonly (readonly [table: string, row: Row])[],
  alone: boolean,
): Promise<string | undefined> {
  const undone = new Error('undone');
  try {
    await books.dataSource.transaction(async (tx) => {
      if (alone) await tx.query(`SET LOCAL session_replication_role = 'replica'`);
      for (const [table, row] of rows) await put(tx, table, row);
      throw undone;
    });
  } catch (error) {
    if (error !== undone) return (error as { constraint?: string }).constraint ?? String(error);
  }
  return undefined;
}

function put(tx: Tx, table: string, row: Row): Promise<unknown> {
  return tx.query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_record(NULL::"${table}", $1::jsonb)`, [
    JSON.stringify(row),
  ]);
}

describe('C-04, C-05, C-09, C-11 to C-16, X-04 what no table takes, whoever writes it by SQL', () => {
  it.each(forbidden)('%s: the row stands without its change', async (table, { row }) => {
    expect(await told([[table, row]], true)).toBeUndefined();
  });

  it.each(casesOf('wrong'))('%s %s: %j', async (table, constraint, change, row) => {
    expect(await told([[table, { ...row, ...change }]], true)).toBe(constraint);
  });

  const twice = forbidden.flatMap(([table, { row, twice = [] }]) =>
    twice.map(([constraint, both, second]) => [table, constraint, { ...row, ...both }, second] as const),
  );
  it.each(twice)('%s %s: twice', async (table, constraint, first, second) => {
    expect(await told([[table, first]], true)).toBeUndefined();
    const both = [first, { ...first, ...second }].map((row) => [table, row] as const);
    expect(await told(both, true)).toBe(constraint);
  });

  it.each(casesOf('orphan'))('%s %s: of nothing, %j', async (table, constraint, change, row) => {
    expect(await told([[table, { ...row, ...change }]], false)).toBe(constraint);
  });

  it('names every such rule of these tables', async () => {
    const rules = await books.rows<{ rule: string }>(
      `SELECT c.conrelid::regclass || ' ' || c.conname AS rule FROM pg_constraint c
        WHERE c.conrelid = ANY ($1::text[]::regclass[]) AND (c.contype IN ('c', 'u') OR (c.contype = 'p' AND c.conname LIKE '%-%'))
       UNION SELECT i.indrelid::regclass || ' ' || n.relname FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid
        WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND i.indisunique AND NOT i.indisprimary`,
      [forbidden.map(([table]) => table)],
    );
    const named = [...casesOf('wrong'), ...twice].map(([table, constraint]) => `${table} ${constraint}`);
    expect([...new Set(named)].sort()).toEqual(rules.map(({ rule }) => rule.replaceAll('"', '')).sort());
  });
});

function casesOf(which: 'wrong' | 'orphan') {
  return forbidden.flatMap(([table, each]) =>
    (each[which] ?? []).map(([constraint, change]) => [table, constraint, change, each.row] as const),
  );
}
