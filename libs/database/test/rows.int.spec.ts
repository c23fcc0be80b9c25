import { testStack, type TestStack } from '@tolbooth/testing';
import fc from 'fast-check';
import { Column, Entity, type DataSource } from 'typeorm';
import {
  amountColumn,
  dayColumn,
  findRows,
  idColumn,
  inTransaction,
  insertRows,
  instantColumn,
  jsonColumn,
  loadRows,
  openDatabase,
  queryRows,
  textColumn,
  updateRows,
  upsertRows,
  wholeColumn,
} from '../src';

@Entity('sample')
class SampleRow {
  @idColumn({ primary: true }) id: string;
  @textColumn({ name: 'account_code' }) accountCode: string;
  @amountColumn({ nullable: true }) amount: bigint | null;
  @dayColumn({ name: 'due_date', nullable: true }) dueDate: string | null;
  @instantColumn({ name: 'completed_at', nullable: true }) completedAt: Date | null;
  @jsonColumn({ nullable: true }) facts: unknown;
  @Column({ type: 'boolean' }) whole: boolean;
  @wholeColumn() version: number;
}

const sampleSql = `
  CREATE TABLE sample (id uuid PRIMARY KEY, account_code text NOT NULL, amount numeric(18, 2), due_date date,
    completed_at timestamptz, facts jsonb, whole boolean NOT NULL, version integer NOT NULL)`;

let stack: TestStack;
let dataSource: DataSource;

beforeAll(async () => {
  stack = await testStack();
  dataSource = await openDatabase({ url: await stack.databaseUrl('rows'), name: 'rows-test', entities: [SampleRow] });
  await dataSource.query(sampleSql);
});
beforeEach(() => dataSource.query('TRUNCATE sample'));
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

const id = (n: number) => `0190a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;

function row(n: number, change: Partial<SampleRow> = {}): SampleRow {
  return Object.assign(new SampleRow(), {
    id: id(n),
    accountCode: `WE9311${n}`,
    amount: 117_50n,
    dueDate: '2006-07-13',
    completedAt: new Date('2006-07-03T13:00:00.123Z'),
    facts: { terms: 'immediate' },
    whole: true,
    version: 1,
    ...change,
  });
}

const anyRow = fc.record({
  accountCode: fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !text.includes('\u0000')),
  amount: fc.option(fc.bigInt({ min: -9_999_999_999_999_999_99n / 1n, max: 9_999_999_999_999_999_99n })),
  dueDate: fc.option(
    fc
      .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  ),
  completedAt: fc.option(
    fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true }),
  ),
  facts: fc.option(
    fc.oneof(
      fc.dictionary(
        fc.constantFrom('a', 'quote "', 'back\\slash', 'ü'),
        fc.oneof(fc.integer(), fc.constantFrom('x', '{"y"}', '\\', 'NULL', ''), fc.constant(null)),
      ),
      fc.array(fc.constantFrom('one', 'two, three', '{}')),
    ),
  ),
  whole: fc.boolean(),
  version: fc.integer({ min: 0, max: 2_000_000_000 }),
});

describe('rows come back as they were written', () => {
  it('for any value of every kind of column, by insert, update and upsert', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRow, { minLength: 1, maxLength: 8 }),
        fc.array(anyRow, { minLength: 8, maxLength: 8 }),
        async (first, second) => {
          await dataSource.query('TRUNCATE sample');
          const { manager } = dataSource;
          const rows = first.map((values, n) => row(n, values));
          const keys = rows.map((each) => each.id);
          await insertRows(manager, SampleRow, rows);
          expect(await loadRows(manager, SampleRow, keys)).toEqual(rows);
          const changed = rows.map((_, n) => row(n, second[n]));
          await updateRows(manager, SampleRow, changed);
          expect(await loadRows(manager, SampleRow, keys)).toEqual(changed);
          await upsertRows(manager, SampleRow, [...rows, row(99, second[0])]);
          expect(await loadRows(manager, SampleRow, [...keys, id(99)])).toEqual([...rows, row(99, second[0])]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('what TypeORM itself reads is the same', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1, { amount: -5n, facts: null })]);
    expect(await dataSource.manager.findOneBy(SampleRow, { id: id(1) })).toEqual(row(1, { amount: -5n, facts: null }));
  });

  it('a day is a day, whatever the time zone of process and connection', async () => {
    await inTransaction(dataSource, async (tx) => {
      await tx.query(`SET LOCAL TIME ZONE 'Pacific/Kiritimati'`);
      await insertRows(tx, SampleRow, [row(1, { dueDate: '2006-10-29' })]);
      expect((await loadRows(tx, SampleRow, [id(1)]))[0]!.dueDate).toBe('2006-10-29');
      expect(await queryRows(tx, 'SELECT due_date::text AS day FROM sample')).toEqual([{ day: '2006-10-29' }]);
    });
  });

  it('what is the same as it was before is left alone: another’s change of it stands', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1), row(2)]);
    const before = (await loadRows(dataSource.manager, SampleRow, [id(1), id(2)])).map((each) => each!);
    await dataSource.query(`UPDATE sample SET account_code = 'ELSE' WHERE id = $1`, [id(1)]);
    const change = (at: number, changes: Partial<SampleRow>) =>
      Object.assign(new SampleRow(), before[at], changes) as SampleRow;
    await updateRows(dataSource.manager, SampleRow, [change(0, { version: 8 }), change(1, { amount: 7n })], { before });
    const after = await loadRows(dataSource.manager, SampleRow, [id(1), id(2)]);
    expect(after).toMatchObject([
      { version: 8, accountCode: 'ELSE' },
      { amount: 7n, version: before[1]!.version },
    ]);
    await updateRows(dataSource.manager, SampleRow, before, { before });
    expect(await loadRows(dataSource.manager, SampleRow, [id(1), id(2)])).toEqual(after);
  });

  it('seventy thousand rows with one statement each', async () => {
    const rows = Array.from({ length: 70_000 }, (_, n) => row(n));
    await insertRows(dataSource.manager, SampleRow, rows);
    await updateRows(
      dataSource.manager,
      SampleRow,
      rows.map((each) => Object.assign(new SampleRow(), each, { version: 2 })),
    );
    const loaded = await loadRows(
      dataSource.manager,
      SampleRow,
      rows.map((each) => each.id),
    );
    expect(loaded.every((each) => each?.version === 2)).toBe(true);
  });
});

describe('what is asked about single rows again and again', () => {
  it('is planned once a connection; what is about many is planned for them', async () => {
    const forty = Array.from({ length: 40 }, (_, n) => row(n));
    await insertRows(dataSource.manager, SampleRow, forty);
    await inTransaction(dataSource, async (tx) => {
      const planned = async () => {
        const sql = `SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE '%FROM "sample"%'`;
        return (await queryRows<{ n: number }>(tx, sql))[0]!.n;
      };
      const before = await planned();
      const many = Array.from({ length: 40 }, (_, n) => id(n));
      expect(await loadRows(tx, SampleRow, many)).toHaveLength(40);
      expect(await planned()).toBe(before);
      const own = 'WHERE account_code = ANY($1::text[])';
      expect(await findRows(tx, SampleRow, own, [['WE93113', 'nowhere']])).toEqual([row(3)]);
      expect(await findRows(tx, SampleRow, own, [['WE93114']])).toEqual([row(4)]);
      expect(await planned()).toBe(before + 2);
    });
  });

  it('found rows are locked where that is asked for, by ids or from WHERE on', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1), row(2)]);
    const free = async () => (await dataSource.query('SELECT FROM sample FOR UPDATE SKIP LOCKED')).length as number;
    await inTransaction(dataSource, async (tx) => {
      await findRows(tx, SampleRow, 'WHERE id = $1', [id(1)], { lock: true });
      expect(await free()).toBe(1);
      await findRows(tx, SampleRow, 'SELECT id FROM sample WHERE id = $1', [id(2)], { lock: true });
      expect(await free()).toBe(0);
    });
  });
});

describe('loading', () => {
  it('in the order asked for, repeated and missing ones too', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1), row(2), row(3)]);
    const found = await loadRows(dataSource.manager, SampleRow, [id(3), id(9), id(1), id(3)], { lock: true });
    expect(found.map((each) => each?.id)).toEqual([id(3), undefined, id(1), id(3)]);
  });

  it('an id in capitals is the same id', async () => {
    const lower = '0190a1b2-0000-7000-8000-00000000abcd';
    await insertRows(dataSource.manager, SampleRow, [row(1, { id: lower })]);
    const found = await loadRows(dataSource.manager, SampleRow, [lower.toUpperCase()]);
    expect(found.map((each) => each?.id)).toEqual([lower]);
  });

  it('by another unique column; an unknown property is named', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1), row(2)]);
    const found = await loadRows(dataSource.manager, SampleRow, ['WE93112', 'nowhere'], { by: 'accountCode' });
    expect(found.map((each) => each?.id)).toEqual([id(2), undefined]);
    const wrong = 'nothing' as 'accountCode';
    await expect(loadRows(dataSource.manager, SampleRow, ['x'], { by: wrong })).rejects.toThrow('"nothing"');
  });

  it('nothing asked, nothing sent', async () => {
    await expect(loadRows(dataSource.manager, SampleRow, [])).resolves.toEqual([]);
    await insertRows(dataSource.manager, SampleRow, []);
    await updateRows(dataSource.manager, SampleRow, []);
    await upsertRows(dataSource.manager, SampleRow, []);
  });

  it('batches that lock the same rows in opposite orders never wait for each other crosswise, and lose nothing', async () => {
    const count = 30;
    await insertRows(
      dataSource.manager,
      SampleRow,
      Array.from({ length: count }, (_, n) => row(n, { version: 0 })),
    );
    const keys = Array.from({ length: count }, (_, n) => id(n));
    await Promise.all(
      Array.from({ length: 8 }, (_, worker) =>
        inTransaction(dataSource, async (tx) => {
          const order = worker % 2 === 0 ? keys : [...keys].reverse();
          const rows = (await loadRows(tx, SampleRow, order, { lock: true })).map((each) => each!);
          for (const each of rows) each.version += 1;
          await updateRows(tx, SampleRow, rows);
        }),
      ),
    );
    expect(await queryRows(dataSource.manager, 'SELECT DISTINCT version FROM sample')).toEqual([{ version: 8 }]);
  });
});

describe('writing', () => {
  it('an update of a row that is not there, or of one row twice, is an error and changes nothing', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1)]);
    const update = (rows: SampleRow[]) => inTransaction(dataSource, (tx) => updateRows(tx, SampleRow, rows));
    await expect(update([row(1, { version: 7 }), row(2)])).rejects.toThrow('2 rows to update, 1 found');
    await expect(update([row(1, { version: 7 }), row(1, { version: 8 })])).rejects.toThrow('2 rows to update, 1 found');
    expect((await loadRows(dataSource.manager, SampleRow, [id(1)]))[0]!.version).toBe(1);
  });

  it('an older row never overwrites a newer one, in whatever order they come', async () => {
    const upsert = (version: number) =>
      upsertRows(dataSource.manager, SampleRow, [row(1, { version, accountCode: `v${version}` })], {
        newerBy: 'version',
      });
    for (const version of [2, 1, 3, 3, 2]) await upsert(version);
    expect((await loadRows(dataSource.manager, SampleRow, [id(1)]))[0]).toMatchObject({
      version: 3,
      accountCode: 'v3',
    });
  });

  it('an amount that does not fit its column is an error, never cut', async () => {
    const tooLarge = row(1, { amount: 10n ** 18n });
    await expect(insertRows(dataSource.manager, SampleRow, [tooLarge])).rejects.toThrow(/numeric field overflow/);
  });

  it('rows of a statement come back also when it updates or deletes', async () => {
    await insertRows(dataSource.manager, SampleRow, [row(1), row(2)]);
    const { manager } = dataSource;
    const updated = await queryRows<{ id: string }>(manager, 'UPDATE sample SET version = 5 RETURNING id');
    expect(updated.map((each) => each.id).sort()).toEqual([id(1), id(2)]);
    expect(await queryRows(manager, 'DELETE FROM sample WHERE version = 6 RETURNING id')).toEqual([]);
    expect(await queryRows(manager, 'SELECT 1 AS one UNION ALL SELECT 2')).toEqual([{ one: 1 }, { one: 2 }]);
  });
});
