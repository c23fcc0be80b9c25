import { testStack, type TestStack } from '@tolbooth/testing';
import { Entity, type DataSource } from 'typeorm';
import {
  copyIn,
  copyLine,
  findRows,
  idColumn,
  inTransaction,
  insertRows,
  loadRows,
  openDatabase,
  queryRows,
  together,
  updateRows,
  wholeColumn,
} from '../src';

@Entity('step')
class StepRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() version: number;
}

let stack: TestStack;
let dataSource: DataSource;

beforeAll(async () => {
  stack = await testStack();
  dataSource = await openDatabase({
    url: await stack.databaseUrl('together', []),
    name: 'together',
    entities: [StepRow],
  });
  await dataSource.query('CREATE TABLE step (id uuid PRIMARY KEY, version integer NOT NULL)');
});
beforeEach(() => dataSource.query('TRUNCATE step'));
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

const id = (n: number) => `0190a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = (n: number, version = 1) => Object.assign(new StepRow(), { id: id(n), version });

describe('what does not wait for each other', () => {
  it('runs in the order of the calls, whichever function asks', async () => {
    const seen = await inTransaction(dataSource, (tx) =>
      together([
        insertRows(tx, StepRow, [row(1)]),
        copyIn(tx, 'step', 'id, version', copyLine([id(2), 1])),
        updateRows(tx, StepRow, [row(1, 2)]),
        findRows(tx, StepRow, 'WHERE version < 3 ORDER BY id', []),
        queryRows<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM step'),
      ]),
    );
    expect(seen[3].map(({ id: found, version }) => [found, version])).toEqual([
      [id(1), 2],
      [id(2), 1],
    ]);
    expect(seen[4]).toEqual([{ n: 2 }]);
  });

  it('goes out at once: the second while the first still waits for its answer', async () => {
    await insertRows(dataSource.manager, StepRow, [row(1)]);
    const long = 'x'.repeat(5_000);
    let both: Promise<unknown> | undefined;
    await inTransaction(dataSource, async (tx) => {
      const runner = dataSource.createQueryRunner();
      await runner.startTransaction();
      const { connection } = (await runner.connect()) as { connection: { stream: { bytesWritten: number } } };
      const { bytesWritten } = connection.stream;
      await loadRows(tx, StepRow, [id(1)], { lock: true });
      const asked = together([
        loadRows(runner.manager, StepRow, [id(1)], { lock: true }),
        queryRows(runner.manager, `SELECT length('${long}') AS n`),
      ]);
      await new Promise(setImmediate);
      expect(connection.stream.bytesWritten).toBeGreaterThan(bytesWritten + long.length);
      both = asked.finally(() => runner.commitTransaction()).finally(() => runner.release());
    });
    expect(await both).toMatchObject([[row(1)], [{ n: long.length }]]);
  });

  it('fails as the first of it that failed, all of it is over by then, and the connection is fit for use', async () => {
    const failed = inTransaction(dataSource, (tx) =>
      together([
        insertRows(tx, StepRow, [row(1)]),
        queryRows(tx, 'SELECT 1 / 0'),
        insertRows(tx, StepRow, [row(2)]),
        copyIn(tx, 'step', 'id', copyLine([id(3)])),
      ]),
    );
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    expect(await queryRows(dataSource.manager, 'SELECT id FROM step')).toEqual([]);
    const mended = inTransaction(dataSource, async (tx) => {
      const first = new Error('thrown first');
      await expect(together([Promise.reject(first), insertRows(tx, StepRow, [row(4)])])).rejects.toBe(first);
      return queryRows<{ n: number }>(tx, 'SELECT count(*)::int AS n FROM step');
    });
    expect(await mended).toEqual([{ n: 1 }]);
  });
});

describe('a transaction', () => {
  it('reads what is committed, whatever the database’s own default', async () => {
    const url = await stack.databaseUrl('serial', []);
    const open = () => openDatabase({ url, name: 'together', entities: [StepRow] });
    const first = await open();
    await first.query(
      `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET default_transaction_isolation = 'serializable'`,
    );
    await first.destroy();
    const second = await open();
    try {
      const shown = await inTransaction(second, (tx) => queryRows(tx, 'SHOW transaction_isolation'));
      expect(shown).toEqual([{ transaction_isolation: 'read committed' }]);
    } finally {
      await second.destroy();
    }
  });
});

describe('what is about one row', () => {
  it('keeps its plan, however it is asked for or written', async () => {
    const url = await stack.databaseUrl('plans', []);
    const own = await openDatabase({ url, name: 'together', entities: [StepRow] });
    try {
      await own.query('CREATE TABLE step (id uuid PRIMARY KEY, version integer NOT NULL)');
      await insertRows(
        own.manager,
        StepRow,
        Array.from({ length: 20_000 }, (_, n) => row(n)),
      );
      await own.query('ANALYZE step');
      await inTransaction(own, async (tx) => {
        for (let n = 0; n < 20; n += 1) {
          await loadRows(tx, StepRow, [id(n)], { lock: true });
          await findRows(tx, StepRow, 'WHERE version = $2 AND id = ANY ($1::uuid[])', [[id(n)], 1]);
          await updateRows(tx, StepRow, [row(n, 3)]);
          await insertRows(tx, StepRow, [row(n + 20_000)]);
        }
        const plans = `SELECT custom_plans::int AS anew, generic_plans::int AS kept FROM pg_prepared_statements
          WHERE statement LIKE '%"step"%'`;
        // PostgreSQL looks at five plans before it keeps one.
        expect(await queryRows(tx, plans)).toEqual(Array.from({ length: 4 }, () => ({ anew: 5, kept: 15 })));
      });
    } finally {
      await own.destroy();
    }
  });
});
