import type { Client } from 'pg';
import type { ServiceName, StackFile } from '../stories/council';
import { freeze, kill, until } from './parts';
import { withClient } from './sql';

/**
 * Moments that pass in a millisecond, held open by a lock of the database: the test meets them each time, and not by
 * luck. The lock is one that the service itself takes there, so it does nothing that a busy neighbour could not do.
 */

/** The relay's lease is in other hands while `work` runs: what is committed stays in the outbox. */
export function withoutRelay(stack: StackFile, service: ServiceName, work: (client: Client) => Promise<void>) {
  return withClient(stack, service, async (client) => {
    const lease = `hashtext('tolbooth relay'), hashtext('${service}')`;
    const waiting = client.query(`SELECT pg_advisory_lock(${lease})`);
    await withClient(stack, service, (other) =>
      other.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks
          WHERE locktype = 'advisory' AND granted AND classid::text = (hashtext('tolbooth relay')::oid)::text
            AND objid::text = (hashtext('${service}')::oid)::text
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      ),
    );
    await waiting;
    await work(client);
  });
}

/** Between commit and publish: the events of `act` are committed, none is told, and the process is gone. */
export async function killBeforePublishing(stack: StackFile, service: ServiceName, act: () => Promise<void>) {
  let untold = 0;
  await withoutRelay(stack, service, async (client) => {
    await act();
    untold = await rowsOf(client, 'outbox');
    await kill(stack, service);
  });
  return untold;
}

/** In the middle of a publish: the broker stands still, the relay waits for its word, and both are gone. */
export async function killWhilePublishing(stack: StackFile, service: ServiceName, act: () => Promise<void>) {
  // So that it is the events of `act` that the relay stands with, not those of an earlier step.
  await withClient(stack, service, (client) =>
    until(`the outbox of ${service} to be empty`, async () => (await rowsOf(client, 'outbox')) === 0),
  );
  freeze(stack, 'kafka');
  await act();
  // A relay that has nothing to wait for looks into the outbox every 200 ms.
  await withClient(stack, service, (client) =>
    until(`the relay of ${service} to wait for the broker`, async () => {
      const text = `SELECT 1 FROM pg_stat_activity
        WHERE application_name = $1 AND state = 'idle' AND clock_timestamp() - state_change > interval '0.6 s'`;
      return ((await client.query(text, [`${service} relay`])).rowCount ?? 0) > 0;
    }),
  );
  await Promise.all([kill(stack, service), kill(stack, 'kafka')]);
}

/** Between publish and the deletion from the outbox: the broker has the events of `act`, and the next process sends them again. */
export async function killAfterPublishing(stack: StackFile, service: ServiceName, act: () => Promise<void>) {
  let told = 0;
  await withClient(stack, service, async (locker) => {
    await withoutRelay(stack, service, async () => {
      await act();
      await locker.query('BEGIN');
      told = (await locker.query('SELECT 1 FROM outbox FOR UPDATE')).rowCount ?? 0;
    });
    await blocked(stack, service, 'DELETE FROM outbox');
    await kill(stack, service);
    await endBlocked(stack, service);
    await locker.query('ROLLBACK');
  });
  return told;
}

/** Between consume and commit: messages are handed over, the transaction is open, and the process is gone. */
export function killBeforeCommit(stack: StackFile, service: ServiceName, act: () => Promise<void>) {
  return killAtLock(stack, service, { lock: 'SELECT 1 FROM inbox_offset FOR UPDATE', at: 'FROM inbox_offset' }, act);
}

/**
 * In the middle of a transaction that `act` causes: its first statements are done, one that writes to `table` waits, and
 * the process is gone.
 */
export function killAtTable(stack: StackFile, service: ServiceName, table: string, act: () => Promise<void>) {
  return killAtLock(stack, service, { lock: `LOCK TABLE ${table} IN SHARE MODE`, at: table }, act);
}

async function killAtLock(
  stack: StackFile,
  service: ServiceName,
  { lock, at }: { lock: string; at: string },
  act: () => Promise<void>,
) {
  let acting = Promise.resolve();
  await withClient(stack, service, async (locker) => {
    await locker.query('BEGIN');
    await locker.query(lock);
    acting = act();
    // Told by `await acting`, and not earlier as an unhandled rejection.
    acting.catch(() => undefined);
    await blocked(stack, service, at);
    await kill(stack, service);
    await endBlocked(stack, service);
    await locker.query('ROLLBACK');
  });
  await acting;
}

export async function rowsOf(client: Client, table: 'outbox'): Promise<number> {
  return (await client.query<{ count: number }>(`SELECT count(*)::int FROM ${table}`)).rows[0]!.count;
}

const waitingForLock = `datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`;

/** Until a statement of the service waits for our lock. */
function blocked(stack: StackFile, service: ServiceName, statement: string): Promise<void> {
  return withClient(stack, service, (client) =>
    until(`${service} to wait at ${statement}`, async () => {
      const text = `SELECT 1 FROM pg_stat_activity WHERE ${waitingForLock} AND strpos(query, $1) > 0`;
      return ((await client.query(text, [statement])).rowCount ?? 0) > 0;
    }),
  );
}

/** A backend whose client was killed while it waited would otherwise go on with its statement once the lock is free. */
async function endBlocked(stack: StackFile, service: ServiceName): Promise<void> {
  await withClient(stack, service, (client) =>
    client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${waitingForLock}`),
  );
}

/** What waits in the outbox leaves it in another order of keys; the order within a key stays. */
export async function reorderKeys(client: Client): Promise<number> {
  const { rows } = await client.query<{ keys: number }>(
    `WITH taken AS (DELETE FROM outbox RETURNING *),
          placed AS (INSERT INTO outbox (topic, partition, key, headers, value, created_at)
                     SELECT topic, partition, key, headers, value, created_at FROM taken
                      ORDER BY topic, partition, key DESC, id RETURNING key)
     SELECT count(DISTINCT key)::int AS keys FROM placed`,
  );
  return rows[0]!.keys;
}
