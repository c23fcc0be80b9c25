import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { eventually, testStack, type TestStack } from '@tolbooth/testing';
import { Depot, parcelRun, type ParcelHooks, type ParcelRow } from './parcels';

let stack: TestStack;
let depot: Depot;
let url: string;
const by = systemActor('depot');
const asOf = day('2006-07-03');
const waitingSql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

beforeAll(async () => {
  stack = await testStack();
});
beforeEach(async () => {
  url = await stack.databaseUrl('depot');
  depot = await Depot.open(url);
  await depot.expect(45, '2006-07-01');
});
afterEach(() => depot?.dataSource.destroy());
afterAll(() => stack?.close());

/** Pages of ten, two at a time. */
const apart = (hooks: ParcelHooks = {}) =>
  parcelRun('delivery-run', '06:00', hooks, { pageSize: 10, pagesApart: true });
const pageOf = ([first]: readonly ParcelRow[]) => Math.floor((Number(first!.id.slice(-12)) - 1) / 10) + 1;
const perform = (hooks: ParcelHooks = {}) => depot.desk.perform(apart(hooks), { by, asOf });
const waiting = async () => (await queryRows(depot.dataSource.manager, waitingSql)).length;
const newest = async () => (await depot.desk.list(apart(), undefined, 1))[0]!;

/** What somebody waits for. */
class Gate {
  readonly opened: Promise<void>;
  open: () => void;
  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}

describe('D-04 a run whose pages are apart', () => {
  it('has the next page under way while one is at its end, and commits them in order', async () => {
    const second = new Gate();
    const seen: string[] = [];
    const row = await perform({
      written: async (rows) => {
        const page = pageOf(rows);
        if (page === 2) second.open();
        // The first page is not at its end before the second is written: one after the other they would never end.
        if (page === 1) await second.opened;
        const { done, cursor } = await newest();
        seen.push(`${page}: ${done} done, cursor ${Number(cursor?.slice(-12) ?? 0)}`);
      },
    });
    expect(row).toMatchObject({ status: 'finished', done: 45, refused: 0 });
    const shown = row.preview.map(({ subject }) => (subject as { id: string }).id);
    expect(shown).toEqual(shown.toSorted());
    expect(seen).toContain('1: 0 done, cursor 0');
    // Never more than two under way, and what is done are whole pages in order.
    for (const each of seen) {
      const [page = 0, done, cursor] = /^(\d): (\d+) done, cursor (\d+)$/.exec(each)!.slice(1).map(Number);
      expect(cursor).toBe(done);
      expect([page * 10 - 10, Math.max(0, page * 10 - 20)]).toContain(done);
    }
    expect(await depot.delivered()).toEqual([{ times: 1, n: 45 }]);
    expect(await depot.count('audit_entry')).toBe(45);
  });

  it('a page that is done before the one that it is ahead of waits for it, and is not done again', async () => {
    const third = new Gate();
    const written: number[] = [];
    const row = await perform({
      written: async (rows) => {
        written.push(pageOf(rows));
        if (pageOf(rows) === 3) third.open();
        if (pageOf(rows) !== 2) return;
        await third.opened;
        // The third page has nothing more to do than to wait for the second one.
        await eventually(async () => (await waiting()) > 0);
      },
    });
    expect(row).toMatchObject({ status: 'finished', done: 45, refused: 0 });
    expect(written.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('stopped with two pages under way, says exactly what is done, and the rest is done later', async () => {
    const second = new Gate();
    let stopping: Promise<unknown> | undefined;
    const row = await perform({
      written: async (rows) => {
        if (pageOf(rows) === 2) second.open();
        if (pageOf(rows) !== 1) return;
        await second.opened;
        const before = await waiting();
        stopping = depot.desk.stop((await newest()).id);
        await eventually(async () => (await waiting()) > Math.min(before, 1));
      },
    });
    await stopping;
    expect(row.status).toBe('stopped');
    expect([10, 20]).toContain(row.done);
    expect(Number(row.cursor!.slice(-12))).toBe(row.done);
    expect(await depot.delivered()).toEqual([
      { times: 0, n: 45 - row.done },
      { times: 1, n: row.done },
    ]);
    expect(await perform()).toMatchObject({ status: 'finished', done: 45 - row.done });
    expect(await depot.delivered()).toEqual([{ times: 1, n: 45 }]);
    expect(await depot.count('audit_entry')).toBe(45);
  });

  it('a page that fails leaves nothing of the one ahead of it', async () => {
    const second = new Gate();
    const failing = perform({
      written: async (rows) => {
        if (pageOf(rows) === 2) second.open();
        if (pageOf(rows) !== 1) return;
        await second.opened;
        throw new Error('no petrol');
      },
    });
    await expect(failing).rejects.toThrow('no petrol');
    expect(await newest()).toMatchObject({ status: 'failed', error: 'no petrol', done: 0, cursor: null });
    expect(await depot.delivered()).toEqual([{ times: 0, n: 45 }]);
    expect(await depot.count('audit_entry')).toBe(0);
    expect(await perform()).toMatchObject({ status: 'finished', done: 45 });
  });

  it('a page ahead that fails leaves those before it done', async () => {
    const failing = perform({
      written: (rows) => (pageOf(rows) === 2 ? Promise.reject(new Error('no petrol')) : Promise.resolve()),
    });
    await expect(failing).rejects.toThrow('no petrol');
    expect(await newest()).toMatchObject({ status: 'failed', done: 10 });
    expect(await perform()).toMatchObject({ status: 'finished', done: 35 });
  });

  it('where two pages wait for each other after all, the database tells, and each is done once', async () => {
    await depot.dataSource.query('CREATE TABLE van (id integer PRIMARY KEY); INSERT INTO van VALUES (1)');
    const loaded = new Gate();
    const takeVan = (tx: Tx) => queryRows(tx, 'SELECT 1 FROM van FOR UPDATE');
    const row = await perform({
      written: async (rows, tx) => {
        if (pageOf(rows) > 2) return;
        if (pageOf(rows) === 1) await loaded.opened;
        await takeVan(tx);
        loaded.open();
      },
    });
    expect(row).toMatchObject({ status: 'finished', done: 45, refused: 0 });
    expect(await depot.delivered()).toEqual([{ times: 1, n: 45 }]);
  });

  it('two processes asked for the same run at once: each item once', async () => {
    const other = await Depot.open(url);
    try {
      const rows = await Promise.all([depot, other].map((each) => each.desk.perform(apart(), { by, asOf })));
      expect(rows.map((row) => row.status)).toEqual(['finished', 'finished']);
      const counted = (await depot.desk.list(apart(), undefined, 10)).map((row) => [row.done, row.refused]);
      expect(counted.filter(([done]) => done !== 0)).toEqual([[45, 0]]);
      expect(counted.every(([, refused]) => refused === 0)).toBe(true);
      expect(await depot.delivered()).toEqual([{ times: 1, n: 45 }]);
      expect(await depot.count('audit_entry')).toBe(45);
    } finally {
      await other.dataSource.destroy();
    }
  });

  it('killed with two pages written and neither committed, it goes on behind the last one that was', async () => {
    const loader = join(__dirname, '../../http/test/sample/run-typescript.cjs');
    const child = spawn(process.execPath, ['-r', loader, join(__dirname, 'half-way.ts')], {
      env: { ...process.env, DEPOT_URL: url, DEPOT_APART: 'yes', NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const interrupted = await newest();
    expect(interrupted).toMatchObject({ status: 'running', done: 10 });
    expect(await perform()).toMatchObject({ id: interrupted.id, status: 'finished', done: 45 });
    expect(await depot.delivered()).toEqual([{ times: 1, n: 45 }]);
    expect(await depot.count('audit_entry')).toBe(45);
  });
});
