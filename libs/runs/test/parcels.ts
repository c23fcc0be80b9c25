import { permissionsOf } from '@tolbooth/access';
import { auditMigrations } from '@tolbooth/audit';
import { day, SandboxClock, type Day } from '@tolbooth/calendar';
import {
  dayColumn,
  idColumn,
  loadRows,
  migrate,
  openDatabase,
  queryRows,
  textColumn,
  updateRows,
  wholeColumn,
  type Tx,
} from '@tolbooth/database';
import { messagingMigrations } from '@tolbooth/messaging';
import { loadPolicies } from '@tolbooth/policy';
import { refuse } from '@tolbooth/refusals';
import { Runner, verbMigrations, type Change, type Verb } from '@tolbooth/verbs';
import { Entity, type DataSource } from 'typeorm';
import { defineRun, RunDesk, runMigrations, Schedule, type RunDefinition } from '../src';

/** What the runs of these tests deliver, each once, from the day on which it is due. */
@Entity('parcel')
export class ParcelRow {
  @idColumn({ primary: true }) id: string;
  @dayColumn({ name: 'due_on' }) dueOn: string;
  @dayColumn({ name: 'delivered_on', nullable: true }) deliveredOn: string | null;
  @textColumn({ name: 'delivered_by', nullable: true }) deliveredBy: string | null;
  @wholeColumn() times: number;
}

const parcelSql = `
  CREATE TABLE IF NOT EXISTS parcel (id uuid PRIMARY KEY, due_on date NOT NULL, delivered_on date, delivered_by text,
    times integer NOT NULL DEFAULT 0)`;
const dueSql = `
  SELECT id FROM parcel WHERE delivered_on IS NULL AND due_on <= $1::date AND ($2::uuid IS NULL OR id > $2)
  ORDER BY id LIMIT $3`;

interface Delivered extends Change {
  readonly row: ParcelRow;
}

export interface ParcelHooks {
  /** Called when a page has been written and not yet committed. */
  written?(rows: readonly ParcelRow[], tx: Tx): Promise<void>;
  refused?(id: string): boolean;
}

function deliver(name: string, hooks: ParcelHooks): Verb<{ id: string }, ParcelRow | undefined, Delivered> {
  return {
    name,
    requirement: 'D-04',
    about: (input) => input.id,
    load: (tx, inputs) =>
      loadRows(
        tx,
        ParcelRow,
        inputs.map((input) => input.id),
        { lock: true },
      ),
    decide(row, { id }, call) {
      if (!row || row.deliveredOn || hooks.refused?.(id)) return refuse('nothing-due', { detail: `${id} is not due` });
      const next = { ...row, deliveredOn: call.on, deliveredBy: name, times: row.times + 1 };
      return {
        subject: { kind: 'parcel', id, version: next.times },
        before: null,
        after: { on: call.on },
        because: {
          rule: 'due',
          policies: [],
          facts: { dueOn: row.dueOn, asOf: call.on },
          sentence: `Due ${row.dueOn}`,
        },
        row: Object.assign(new ParcelRow(), next),
      };
    },
    async save(tx, changes) {
      const rows = changes.map((change) => change.row);
      await updateRows(tx, ParcelRow, rows);
      await hooks.written?.(rows, tx);
      return [];
    },
  };
}

export function parcelRun(
  name: string,
  time = '06:00',
  hooks: ParcelHooks = {},
  pages: Pick<RunDefinition, 'pageSize' | 'pagesApart'> = {},
): RunDefinition {
  return defineRun({
    name,
    plural: `${name}s`,
    requirement: 'D-04',
    summary: 'Delivers what is due',
    verb: deliver(name, hooks),
    when: () => ({ time, days: 'each-day' as const }),
    find: async (tx, { asOf, after, limit }) => queryRows<{ id: string }>(tx, dueSql, [asOf, after ?? null, limit]),
    cursorOf: (input) => input.id,
    ...pages,
  });
}

export class Depot {
  private constructor(
    readonly dataSource: DataSource,
    readonly clock: SandboxClock,
    readonly runner: Runner,
    readonly desk: RunDesk,
  ) {}

  static async open(url: string, now = '2006-07-03T12:00:00Z'): Promise<Depot> {
    const dataSource = await openDatabase({ url, name: 'runs-test', entities: [ParcelRow] });
    await migrate(dataSource, [auditMigrations, messagingMigrations, verbMigrations, runMigrations]);
    await dataSource.query(parcelSql);
    const policies = loadPolicies({ profile: 'cambridgeshire' });
    const clock = new SandboxClock(new Date(now));
    const permissions = permissionsOf(policies, day('2006-07-03'));
    const runner = new Runner({ service: 'depot', dataSource, clock, policies, permissions });
    return new Depot(dataSource, clock, runner, new RunDesk(dataSource, runner));
  }

  schedule(runs: readonly RunDefinition[]): Schedule {
    const { dataSource, runner, desk } = this;
    return new Schedule({ dataSource, runner, desk, runs });
  }

  async expect(count: number, dueOn: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO parcel (id, due_on)
       SELECT ('0190a1b2-0000-7000-8000-' || lpad(((SELECT count(*) FROM parcel) + n)::text, 12, '0'))::uuid, $2
       FROM generate_series(1, $1) n`,
      [count, dueOn],
    );
  }

  /** How many parcels were delivered so many times. */
  async delivered(): Promise<{ times: number; n: number }[]> {
    return queryRows(
      this.dataSource.manager,
      'SELECT times, count(*)::int AS n FROM parcel GROUP BY times ORDER BY times',
    );
  }

  async days(): Promise<{ due: Day; on: Day; by: string }[]> {
    return queryRows(
      this.dataSource.manager,
      `SELECT DISTINCT due_on::text AS due, delivered_on::text AS on, delivered_by AS by FROM parcel ORDER BY 1, 2, 3`,
    );
  }

  async count(table: string): Promise<number> {
    return (await queryRows<{ n: number }>(this.dataSource.manager, `SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
  }
}
