import { testStack, type TestStack } from '@tolbooth/testing';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { copyFrom, copyIn, copyLine, inTransaction, openDatabase, queryRows, streamRows } from '../src';

let stack: TestStack;
let dataSource: DataSource;

beforeAll(async () => {
  stack = await testStack();
  dataSource = await openDatabase({ url: await stack.databaseUrl('copy', []), name: 'copy', entities: [] });
  await dataSource.query(`CREATE TABLE sample (position integer GENERATED ALWAYS AS IDENTITY, said text, whole boolean,
    amount numeric(18,2), at timestamptz, facts json, CONSTRAINT "not-forbidden" CHECK (said <> 'forbidden'))`);
});
afterEach(() => dataSource.query('TRUNCATE sample'));
afterAll(async () => {
  await dataSource?.destroy();
  await stack?.close();
});

const copied = () =>
  queryRows(dataSource.manager, 'SELECT said, whole, amount::text, at, facts FROM sample ORDER BY position');
const copy = (said: readonly (string | null)[]) =>
  inTransaction(dataSource, (tx) => copyIn(tx, 'sample', 'said', said.map((each) => copyLine([each])).join('')));

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom('\\N', '\\.', '\t', '\r\n', '\n\\.\n', '\\\\', '', 'NULL', '"x"', '£'),
);

describe('rows that are appended by COPY', () => {
  it('are read as they were written, whatever their text holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.option(anyText), fc.option(fc.boolean()), fc.option(fc.json())), { minLength: 1 }),
        async (rows) => {
          await dataSource.query('TRUNCATE sample');
          const at = new Date('2006-07-03T09:00:00.123Z');
          const lines = rows.map(([said, whole, facts]) => copyLine([said, whole, '-0.05', at, facts]));
          await inTransaction(dataSource, (tx) =>
            copyIn(tx, 'sample', 'said, whole, amount, at, facts', lines.join('')),
          );
          expect(await copied()).toEqual(
            rows.map(([said, whole, facts]) => ({
              ...{ said, whole, amount: '-0.05', at },
              facts: facts === null ? null : (JSON.parse(facts) as unknown),
            })),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are refused as an INSERT is, by the constraint’s name, and nothing of them stays', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => (index === 9_000 ? 'forbidden' : 'x'.repeat(50)));
    await expect(copy(many)).rejects.toMatchObject({ code: '23514', constraint: 'not-forbidden' });
    expect(await copied()).toEqual([]);
  });

  it('a statement that the server does not take leaves the connection fit for use', async () => {
    await inTransaction(dataSource, async (tx) => {
      await tx.query('SAVEPOINT before');
      await expect(copyIn(tx, 'nowhere', 'said', copyLine(['x']))).rejects.toMatchObject({ code: '42P01' });
      await tx.query('ROLLBACK TO SAVEPOINT before');
      await copyIn(tx, 'sample', 'said', copyLine(['y']));
    });
    expect(await copied()).toMatchObject([{ said: 'y' }]);
  });

  it('a connection that is lost meanwhile is an error, not a silence', async () => {
    const lost = inTransaction(dataSource, async (tx) => {
      const [self] = await queryRows<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid');
      await dataSource.query('SELECT pg_terminate_backend($1)', [self!.pid]);
      await copyIn(tx, 'sample', 'said', copyLine(['x']));
    });
    await expect(lost).rejects.toThrow();
    expect(await copied()).toEqual([]);
  });

  it('needs a transaction', async () => {
    await expect(copyIn(dataSource.manager, 'sample', 'said', copyLine(['x']))).rejects.toThrow('needs a transaction');
  });
});

describe('rows that are appended by COPY from a stream', () => {
  const stream = (lines: AsyncIterable<string> | Iterable<string>) =>
    inTransaction(dataSource, (tx) => copyFrom(tx, 'sample', 'said', lines));

  it('all arrive, and are asked for as the server takes them', async () => {
    async function* pieces() {
      for (let piece = 0; piece < 300; piece += 1) {
        yield copyLine(['x'.repeat(900)]).repeat(100);
        if (piece % 10 === 0) await new Promise(setImmediate);
      }
    }
    await stream(pieces());
    expect(await queryRows(dataSource.manager, 'SELECT count(*)::integer AS n FROM sample')).toEqual([{ n: 30_000 }]);
  });

  it('none stays when the source fails, and its error is told', async () => {
    async function* broken() {
      yield copyLine(['x']).repeat(10_000);
      throw new TypeError('line 10,001 is wrong');
    }
    await expect(stream(broken())).rejects.toThrow(TypeError);
    expect(await copied()).toEqual([]);
  });

  it('none stays when the server refuses one, by the constraint’s name, and the source is left', async () => {
    let left = false;
    // It never ends by itself.
    function* pieces() {
      try {
        for (let made = 0; ; made += 1) yield copyLine([made === 50 ? 'forbidden' : 'x']).repeat(1_000);
      } finally {
        left = true;
      }
    }
    await expect(stream(pieces())).rejects.toMatchObject({ code: '23514', constraint: 'not-forbidden' });
    expect(await copied()).toEqual([]);
    expect(left).toBe(true);
  });

  it('a connection that is lost meanwhile is an error, not a silence', async () => {
    const lost = inTransaction(dataSource, async (tx) => {
      const [self] = await queryRows<{ pid: number }>(tx, 'SELECT pg_backend_pid() AS pid');
      async function* pieces() {
        for (let piece = 0; ; piece += 1) {
          yield copyLine(['x']).repeat(10_000);
          if (piece === 3) await dataSource.query('SELECT pg_terminate_backend($1)', [self!.pid]);
        }
      }
      await copyFrom(tx, 'sample', 'said', pieces());
    });
    await expect(lost).rejects.toThrow();
    expect(await copied()).toEqual([]);
  });
});

describe('rows that are too many for memory', () => {
  const read = (count: number, pageSize: number) =>
    inTransaction(dataSource, async (tx) => {
      const seen: number[] = [];
      const sql = 'SELECT n FROM generate_series(1, $1::integer) AS n ORDER BY n';
      for await (const { n } of streamRows<{ n: number }>(tx, sql, [count], pageSize)) seen.push(n);
      return seen;
    });

  it.each([
    [0, 3],
    [3, 3],
    [7, 3],
    [7, 100],
  ])('%s come in order and once, %s at a time', async (count, pageSize) => {
    expect(await read(count, pageSize)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  });

  it('leave the transaction usable when the reader stops early', async () => {
    await inTransaction(dataSource, async (tx) => {
      for await (const row of streamRows(tx, 'SELECT 1 AS n FROM generate_series(1, 10)', [], 2)) {
        expect(row).toEqual({ n: 1 });
        break;
      }
      expect(await queryRows(tx, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    });
  });
});
