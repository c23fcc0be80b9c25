import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemActor } from '@tolbooth/access';
import { day } from '@tolbooth/calendar';
import { queryRows } from '@tolbooth/database';
import { eventually, testStack, type TestStack } from '@tolbooth/testing';
import { RunDesk } from '../src';
import { Depot, parcelRun } from './parcels';

let stack: TestStack;
let depot: Depot;
let url: string;
const blockedSql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
const by = systemActor('depot');
const asOf = day('2006-07-03');

beforeAll(async () => {
  stack = await testStack();
});
beforeEach(async () => {
  url = await stack.databaseUrl('depot');
  depot = await Depot.open(url);
});
afterEach(() => depot?.dataSource.destroy());
afterAll(() => stack?.close());

describe('D-04 a run, page by page', () => {
  const run = parcelRun('delivery-run');

  it('does everything that is due, once, and says so; asked again it does nothing', async () => {
    await depot.expect(12_001, '2006-07-01');
    await depot.expect(1, '2006-07-04');
    const row = await depot.desk.perform(run, { by, asOf });
    expect(row).toMatchObject({ status: 'finished', as_of: '2006-07-03', done: 12_001, refused: 0 });
    expect(row.preview).toHaveLength(200);
    expect(row.preview[0]).toMatchObject({ subject: { kind: 'parcel' }, sentence: 'Due 2006-07-01' });
    expect(await depot.desk.perform(run, { by, asOf })).toMatchObject({ done: 0, status: 'finished' });
    expect(await depot.delivered()).toEqual([
      { times: 0, n: 1 },
      { times: 1, n: 12_001 },
    ]);
    expect(await depot.count('audit_entry')).toBe(12_001);
  });

  it('a refused item stands alone and is counted', async () => {
    await depot.expect(3, '2006-07-01');
    const picky = parcelRun('delivery-run', '06:00', { refused: (id) => id.endsWith('2') });
    expect(await depot.desk.perform(picky, { by, asOf })).toMatchObject({ done: 2, refused: 1, status: 'finished' });
  });

  it('a dry run shows what it would do and leaves nothing but its report, over several pages too', async () => {
    await depot.expect(6_000, '2006-07-01');
    const row = await depot.desk.perform(run, { by, asOf, dryRun: true });
    expect(row).toMatchObject({ dry_run: true, status: 'finished', done: 6_000 });
    expect(row.preview).toHaveLength(200);
    expect(await depot.delivered()).toEqual([{ times: 0, n: 6_000 }]);
    expect([await depot.count('audit_entry'), await depot.count('outbox'), await depot.count('run')]).toEqual([
      0, 0, 1,
    ]);
    expect(await depot.desk.perform(run, { by, asOf })).toMatchObject({ done: 6_000 });
  });

  it('stopped, it finishes the page under way and leaves the rest due', async () => {
    await depot.expect(12_000, '2006-07-01');
    let stopping: Promise<unknown> | undefined;
    const stopped = parcelRun('delivery-run', '06:00', {
      written: async () => {
        if (stopping) return;
        const [running] = await depot.desk.list(run, undefined, 1);
        stopping = depot.desk.stop(running!.id);
        // It waits for the page's lock, and so takes hold exactly when the page is committed.
        await eventually(async () => (await queryRows(depot.dataSource.manager, blockedSql)).length > 0);
      },
    });
    expect(await depot.desk.perform(stopped, { by, asOf })).toMatchObject({ status: 'stopped', done: 5_000 });
    await stopping;
    expect(await depot.desk.perform(run, { by, asOf })).toMatchObject({ status: 'finished', done: 7_000 });
  });

  it('a run that fails says why, keeps its finished pages, and the next one does the rest', async () => {
    await depot.expect(6_000, '2006-07-01');
    let pages = 0;
    const failing = parcelRun('delivery-run', '06:00', {
      written: () => ((pages += 1) === 2 ? Promise.reject(new Error('no petrol')) : Promise.resolve()),
    });
    await expect(depot.desk.perform(failing, { by, asOf })).rejects.toThrow('no petrol');
    const [row] = await depot.desk.list(run, undefined, 1);
    expect(row).toMatchObject({ status: 'failed', error: 'no petrol', done: 5_000 });
    expect(await depot.desk.perform(run, { by, asOf })).toMatchObject({ status: 'finished', done: 1_000 });
    expect(await depot.delivered()).toEqual([{ times: 1, n: 6_000 }]);
  });

  it('tells of each page as it is done, and how the run ended, also what is rehearsed, stopped or fails', async () => {
    await depot.expect(6_000, '2006-07-01');
    const told: unknown[] = [];
    const { dataSource, runner } = depot;
    const desk = new RunDesk(dataSource, runner, undefined, ({ name, dry_run: dry, status, done }) =>
      told.push(`${name} ${dry ? 'dry ' : ''}${status} ${done}`),
    );
    await desk.perform(run, { by, asOf, dryRun: true });
    expect(told.splice(0)).toEqual(
      ['running', 'running', 'finished'].map((status, at) => `delivery-run dry ${status} ${at === 0 ? 5_000 : 6_000}`),
    );
    let pages = 0;
    const failing = parcelRun('delivery-run', '06:00', {
      written: () => ((pages += 1) === 2 ? Promise.reject(new Error('no petrol')) : Promise.resolve()),
    });
    await expect(desk.perform(failing, { by, asOf })).rejects.toThrow('no petrol');
    await desk.perform(run, { by, asOf });
    expect(told).toEqual(
      ['running 5000', 'failed 5000', 'running 1000', 'finished 1000'].map((each) => `delivery-run ${each}`),
    );
  });

  it('a day to come is only rehearsed', () => {
    const tomorrow = day('2006-07-04');
    expect(depot.desk.refusalOf({ asOf: tomorrow })).toMatchObject({ code: 'run-in-the-future', field: 'asOf' });
    expect(depot.desk.refusalOf({ asOf: tomorrow, dryRun: true })).toBeUndefined();
    expect(depot.desk.refusalOf({ asOf })).toBeUndefined();
    expect(depot.desk.refusalOf({})).toBeUndefined();
  });

  it('two processes asked for the same run at once: each item once', async () => {
    await depot.expect(11_000, '2006-07-01');
    const other = await Depot.open(url);
    try {
      const rows = await Promise.all([depot, other].map((each) => each.desk.perform(run, { by, asOf })));
      expect(rows.map((row) => row.status)).toEqual(['finished', 'finished']);
      const counted = (await depot.desk.list(run, undefined, 10)).map((row) => [row.done, row.refused]);
      // joined or one after the other: counted once, and nobody was refused what the other had just done
      expect(counted.filter(([done]) => done !== 0)).toEqual([[11_000, 0]]);
      expect(counted.every(([, refused]) => refused === 0)).toBe(true);
      expect(await depot.delivered()).toEqual([{ times: 1, n: 11_000 }]);
      expect(await depot.count('audit_entry')).toBe(11_000);
    } finally {
      await other.dataSource.destroy();
    }
  });
});

describe('D-04 killed half way', () => {
  const run = parcelRun('delivery-run');

  /** SIGKILL while the second page is written and not committed. */
  async function killHalfWay(): Promise<void> {
    const loader = join(__dirname, '../../http/test/sample/run-typescript.cjs');
    const child = spawn(process.execPath, ['-r', loader, join(__dirname, 'half-way.ts')], {
      env: { ...process.env, DEPOT_URL: url, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  beforeEach(async () => {
    await depot.expect(12_000, '2006-07-01');
    await killHalfWay();
  });

  it('asked for again it goes on behind the last committed page', async () => {
    const [interrupted] = await depot.desk.list(run, undefined, 1);
    expect(interrupted).toMatchObject({ status: 'running', done: 5_000 });
    const row = await depot.desk.perform(run, { by, asOf });
    expect(row).toMatchObject({ id: interrupted!.id, status: 'finished', done: 12_000 });
    expect(await depot.delivered()).toEqual([{ times: 1, n: 12_000 }]);
    expect(await depot.count('audit_entry')).toBe(12_000);
  });

  it('asked for another day, it is finished first under its own, and the day asked for is run too', async () => {
    depot.clock.moveTo(new Date('2006-07-05T12:00:00Z'));
    await depot.expect(1, '2006-07-05');
    expect(await depot.desk.perform(run, { by, asOf: day('2006-07-05') })).toMatchObject({
      as_of: '2006-07-05',
      done: 1,
    });
    expect(await depot.days()).toEqual([
      { due: '2006-07-01', on: '2006-07-03', by: 'delivery-run' },
      { due: '2006-07-05', on: '2006-07-05', by: 'delivery-run' },
    ]);
  });

  it('the next process takes it up by itself, before it keeps its schedule', async () => {
    await depot.schedule([run]).keep();
    expect((await depot.desk.list(run, undefined, 10)).map((row) => [row.status, row.done])).toEqual([
      ['finished', 12_000],
    ]);
  });
});

describe('D-04 missed days are caught up in order', () => {
  const early = parcelRun('early-run', '06:00');
  const late = parcelRun('late-run', '06:30');

  it('each day on its own date, the earlier run of a day before the later one', async () => {
    const order: string[] = [];
    const noted = (name: string, time: string) =>
      parcelRun(name, time, {
        written: async (rows) => void order.push(`${rows[0]!.deliveredOn} ${name}`),
        refused: (id) => name === 'late-run' && Number(id.slice(-1)) % 2 === 0,
      });
    // of each day's pair the early run takes one and refuses the other
    const runs = [noted('early-run', '06:00'), noted('late-run', '06:30')];
    await depot.schedule(runs).keep();
    for (const dueOn of ['2006-07-04', '2006-07-05', '2006-07-06']) await depot.expect(1, dueOn);
    depot.clock.moveTo(new Date('2006-07-06T12:00:00Z'));
    await depot.schedule(runs).keep();
    expect(order).toEqual(['2006-07-04 early-run', '2006-07-05 early-run', '2006-07-06 early-run']);
    expect((await depot.desk.list(late, undefined, 10)).map((row) => row.as_of)).toEqual([
      '2006-07-06',
      '2006-07-05',
      '2006-07-04',
    ]);
    expect(await depot.days()).toEqual(
      ['2006-07-04', '2006-07-05', '2006-07-06'].map((each) => ({ due: each, on: each, by: 'early-run' })),
    );
  });

  it('by time across runs, not run by run', async () => {
    await depot.schedule([late, early]).keep();
    const due = depot.schedule([late, early]).upcoming(new Date('2006-07-05T12:00:00Z'));
    expect(due.map(({ run, at }) => `${at.toISOString()} ${run.name}`)).toEqual([
      '2006-07-04T05:00:00.000Z early-run',
      '2006-07-04T05:30:00.000Z late-run',
      '2006-07-05T05:00:00.000Z early-run',
      '2006-07-05T05:30:00.000Z late-run',
    ]);
  });

  it('a run that is new has no past: its schedule begins with the first look', async () => {
    await depot.expect(1, '2006-07-01');
    await depot.schedule([early]).keep();
    expect(await depot.count('run')).toBe(0);
    depot.clock.moveTo(new Date('2006-07-04T05:00:00Z'));
    await depot.schedule([early]).keep();
    expect(await depot.days()).toEqual([{ due: '2006-07-01', on: '2006-07-04', by: 'early-run' }]);
    await depot.schedule([early]).keep();
    expect(await depot.count('run')).toBe(1);
  });

  it('a day whose run failed stays due, and later days wait for it', async () => {
    let broken = true;
    const shaky = parcelRun('early-run', '06:00', {
      written: () => (broken ? Promise.reject(new Error('no petrol')) : Promise.resolve()),
    });
    await depot.schedule([shaky]).keep();
    await depot.expect(1, '2006-07-04');
    depot.clock.moveTo(new Date('2006-07-06T12:00:00Z'));
    await expect(depot.schedule([shaky]).keep()).rejects.toThrow('no petrol');
    expect((await depot.desk.list(shaky, undefined, 10)).map((row) => [row.as_of, row.status])).toEqual([
      ['2006-07-04', 'failed'],
    ]);
    broken = false;
    await depot.schedule([shaky]).keep();
    expect(await depot.days()).toEqual([{ due: '2006-07-04', on: '2006-07-04', by: 'early-run' }]);
    expect((await depot.desk.list(shaky, undefined, 10)).map((row) => row.as_of)).toEqual([
      '2006-07-06',
      '2006-07-05',
      '2006-07-04',
      '2006-07-04',
    ]);
  });
});
