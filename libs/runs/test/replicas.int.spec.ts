import { permissionsOf, systemActor } from '@tolbooth/access';
import { auditMigrations } from '@tolbooth/audit';
import { day, SandboxClock } from '@tolbooth/calendar';
import { idColumn, loadRows, migrate, openDatabase, queryRows, updateRows, wholeColumn } from '@tolbooth/database';
import { messagingMigrations } from '@tolbooth/messaging';
import { loadPolicies } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { testStack, type TestStack } from '@tolbooth/testing';
import { newId, Runner, verbMigrations, type Change, type Verb } from '@tolbooth/verbs';
import { Entity, type DataSource } from 'typeorm';
import { defineRun, RunDesk, runMigrations, Schedule } from '../src';

@Entity('bell')
class BellRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() rung: number;
  @wholeColumn() version: number;
}

interface Rung extends Change {
  readonly row: BellRow;
}

let fails = false;

const ring: Verb<{ id: string }, BellRow | undefined, Rung> = {
  name: 'ring-bell',
  requirement: 'D-04',
  about: (input) => input.id,
  load: (tx, inputs) =>
    loadRows(
      tx,
      BellRow,
      inputs.map(({ id }) => id),
      { lock: true },
    ),
  decide(row, { id }) {
    if (fails) throw new Error('the rope broke');
    if (!row) return refuse('not-found', { detail: `There is no bell ${id}` });
    const next = Object.assign(new BellRow(), { id, rung: row.rung + 1, version: row.version + 1 });
    return {
      subject: { kind: 'bell', id, version: next.version },
      before: null,
      after: { rung: next.rung },
      row: next,
    };
  },
  async save(tx, changes) {
    await updateRows(
      tx,
      BellRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** Rings every bell whenever it is asked: a second run of one instant would be heard. */
const ringing = defineRun({
  name: 'ringing-run',
  plural: 'ringing-runs',
  requirement: 'D-04',
  summary: 'Ring all bells',
  verb: ring,
  when: () => ({ time: '06:00', days: 'each-day' }),
  find: (tx, { after }) =>
    queryRows<{ id: string }>(tx, 'SELECT id FROM bell WHERE $1::uuid IS NULL OR id > $1 ORDER BY id', [after ?? null]),
  cursorOf: ({ id }) => id,
});

const by = systemActor('tests');
const start = new Date('2006-07-03T13:00:00Z');
const clock = new SandboxClock(start);
let stack: TestStack;
let replicas: { dataSource: DataSource; desk: RunDesk; schedule: Schedule }[] = [];

beforeAll(async () => {
  stack = await testStack();
  const url = await stack.databaseUrl('runs');
  for (const name of ['one', 'two']) {
    const dataSource = await openDatabase({ url, name, entities: [BellRow] });
    await migrate(dataSource, [auditMigrations, messagingMigrations, verbMigrations, runMigrations]);
    const policies = loadPolicies({ profile: 'cambridgeshire' });
    const permissions = permissionsOf(policies, day('2006-07-03'));
    const runner = new Runner({ service: 'tests', dataSource, clock, policies, permissions });
    const desk = new RunDesk(dataSource, runner);
    replicas.push({ dataSource, desk, schedule: new Schedule({ dataSource, runner, desk, runs: [ringing] }) });
  }
  const { dataSource } = replicas[0]!;
  await dataSource.query('CREATE TABLE bell (id uuid PRIMARY KEY, rung integer NOT NULL, version integer NOT NULL)');
  for (let n = 0; n < 50; n += 1) await dataSource.query('INSERT INTO bell VALUES ($1, 0, 1)', [newId()]);
  for (const { schedule } of replicas) await schedule.keep();
});
afterAll(async () => {
  for (const { dataSource } of replicas) await dataSource.destroy();
  replicas = [];
  await stack?.close();
});

async function rung(): Promise<number[]> {
  const rows = await replicas[0]!.dataSource.query<{ rung: number }[]>('SELECT DISTINCT rung FROM bell ORDER BY rung');
  return rows.map((row) => row.rung);
}

describe('D-04 several replicas keep one schedule', () => {
  it('a replica that comes when the other has finished finds the run done', async () => {
    const [one, two] = replicas;
    const at = new Date('2006-07-03T14:00:00Z');
    const first = await one!.desk.perform(ringing, { by, at, scheduled: true });
    const second = await two!.desk.perform(ringing, { by, at, scheduled: true });
    expect(second).toEqual(first);
    expect(await rung()).toEqual([1]);
  });

  it('both at once run each missed day once, in order', async () => {
    clock.moveTo(new Date('2006-07-08T13:00:00Z'));
    await Promise.all(replicas.map(({ schedule }) => schedule.keep()));
    expect(await rung()).toEqual([6]);
    const runs = await replicas[0]!.dataSource.query<{ as_of: string; status: string; done: number }[]>(
      `SELECT as_of, status, done FROM run WHERE at > $1 ORDER BY id`,
      [new Date('2006-07-03T20:00:00Z')],
    );
    expect(runs).toEqual([4, 5, 6, 7, 8].map((date) => ({ as_of: `2006-07-0${date}`, status: 'finished', done: 50 })));
  });

  it('what a person asks for at the same instant is a run of its own', async () => {
    const { desk } = replicas[1]!;
    await desk.perform(ringing, { by, asOf: day('2006-07-08') });
    expect(await rung()).toEqual([7]);
  });

  it('a run that failed is not kept: any replica tries it again', async () => {
    clock.moveTo(new Date('2006-07-09T13:00:00Z'));
    fails = true;
    await expect(replicas[0]!.schedule.keep()).rejects.toThrow('the rope broke');
    expect(await rung()).toEqual([7]);
    fails = false;
    await replicas[1]!.schedule.keep();
    expect(await rung()).toEqual([8]);
  });
});
