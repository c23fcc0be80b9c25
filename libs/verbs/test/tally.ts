import { systemActor, permissionsOf } from '@tolbooth/access';
import { auditMigrations } from '@tolbooth/audit';
import { SandboxClock, day } from '@tolbooth/calendar';
import { receivables, type ContractEvent } from '@tolbooth/contracts';
import { idColumn, insertRows, loadRows, migrate, openDatabase, updateRows, wholeColumn } from '@tolbooth/database';
import { messagingMigrations } from '@tolbooth/messaging';
import { loadPolicies } from '@tolbooth/policy';
import { isRefusal, refuse } from '@tolbooth/refusals';
import { Entity, type DataSource } from 'typeorm';
import { Runner, verbMigrations, type Change, type Verb } from '../src';

/** The tiny document of these tests: a number that is added to and never falls below zero. */
@Entity('tally')
export class TallyRow {
  @idColumn({ primary: true }) id: string;
  @wholeColumn() value: number;
  @wholeColumn() version: number;
}

export interface Adding {
  readonly id: string;
  readonly by: number;
}

interface Added extends Change {
  readonly row: TallyRow;
  readonly isNew: boolean;
}

const tallySql =
  'CREATE TABLE tally (id uuid PRIMARY KEY, value integer NOT NULL CHECK (value >= 0), version integer NOT NULL)';

export const add: Verb<Adding, TallyRow | undefined, Added> = {
  name: 'add-to-tally',
  requirement: 'DESIGN',
  about: (input) => input.id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadRows(
      tx,
      TallyRow,
      inputs.map((input) => input.id),
      { lock: true },
    ),
  decide(row, { id, by }, call) {
    const value = (row?.value ?? 0) + by;
    if (value < 0) return refuse('below-zero', { detail: `${row?.value ?? 0} and ${by} are below zero` });
    const next = Object.assign(new TallyRow(), { id, value, version: (row?.version ?? 0) + 1 });
    return {
      subject: { kind: 'tally', id, version: next.version },
      before: row ? { value: row.value } : null,
      after: { value, by: call.by.id },
      because: { rule: 'adding', policies: [], facts: { by }, sentence: `Added ${by}` },
      row: next,
      isNew: !row,
    };
  },
  async save(tx, changes) {
    const rows = (isNew: boolean) => changes.filter((change) => change.isNew === isNew).map((change) => change.row);
    await insertRows(tx, TallyRow, rows(true));
    await updateRows(tx, TallyRow, rows(false));
    return changes.map((change) => told(change.row));
  },
};

/** Any real contract will do: its number says what the tally was. */
function told(row: TallyRow): ContractEvent {
  const data = { ...receivables.InvoicePaid.example, invoiceId: row.id, invoiceNumber: String(row.value) };
  return receivables.InvoicePaid.of({ subject: row.id, aggregateVersion: row.version, data }) as ContractEvent;
}

export const someone = systemActor('tests');
export const clock = new SandboxClock(new Date('2006-07-03T13:00:00Z'));

export async function openBench(url: string): Promise<{ dataSource: DataSource; runner: Runner }> {
  const dataSource = await openDatabase({ url, name: 'verbs-test', entities: [TallyRow] });
  await migrate(dataSource, [auditMigrations, messagingMigrations, verbMigrations]);
  await dataSource.query(tallySql);
  const policies = loadPolicies({ profile: 'cambridgeshire' });
  const permissions = permissionsOf(policies, day('2006-07-03'));
  return { dataSource, runner: new Runner({ service: 'tests', dataSource, clock, policies, permissions }) };
}

/** All that is written anywhere, without what must differ (ids, times), by document and in order. */
export async function traces(dataSource: DataSource): Promise<unknown> {
  const [tallies, audit, outbox, keys] = await Promise.all([
    dataSource.query('SELECT id, value, version FROM tally ORDER BY id'),
    dataSource.query(
      `SELECT subject_kind, subject_id, subject_version, verb, actor_id, before, after, because, refused, cause_event
       FROM audit_entry ORDER BY subject_id, position`,
    ),
    dataSource.query(
      `SELECT key, value, headers->>'ce_subject' AS subject, headers->>'ce_aggregateversion' AS version
       FROM outbox ORDER BY headers->>'ce_subject', id`,
    ),
    dataSource.query('SELECT actor_id, key, fingerprint, answer, version FROM idempotency_key ORDER BY key'),
  ]);
  return { tallies, audit, outbox, keys };
}

/** An outcome without its document's row. */
export function shown(outcome: unknown): unknown {
  const { change, refusal } = outcome as { change?: Added; refusal?: unknown };
  return isRefusal(refusal)
    ? { refused: refusal.code, detail: refusal.detail }
    : { subject: change?.subject, after: change?.after };
}
