import { Client } from 'pg';
import { processorTime, processorTimeOfPart } from './cpu-share';
import type { Bench, Figure, Result } from './figure';
import { alternate, milliseconds, perSecond, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import { ReceivablesOffice } from './receivables-office';
import { TwinTables, type Twin } from './twin-tables';

const clients = 16;

/**
 * Invoices completed over HTTP one by one by 16 clients, each with customers of its own. Against it 16 connections that write the
 * same rows, one invoice a transaction: the key, the next number, the invoice, the trail, the event, the kept answer.
 */
export const singleCompletions: Figure = {
  name: 'single-completions',
  bottleneck:
    'processor: sixteen statements (eight of them read what is decided on) in seven round trips, against eight; PostgreSQL has two ' +
    'fifths of it, as much as HTTP, rules and JSON of trail, event and answer in the one thread of the service, and the clients a tenth. ' +
    'The series of numbers is held for two round trips of that thread, bare for five of an idle one',
  async run(bench: Bench): Promise<Result[]> {
    const platform = await openPlatform(bench.parts);
    const receivables = await platform.start('receivables', { KAFKA_BROKERS: 'none', TOLBOOTH_DATABASE_POOL: '16' });
    const url = await platform.databaseOf('receivables');
    const client = new Client({ connectionString: url });
    await client.connect();
    const bare = await Promise.all(Array.from({ length: clients }, () => connected(url)));
    try {
      const office = await ReceivablesOffice.open(platform, receivables.url);
      const customers = await Promise.all(Array.from({ length: clients }, () => office.newCustomer()));
      const each = Math.max(10, Math.ceil(bench.sizes.documents / clients));
      await client.query(
        'CREATE TABLE twin_number (id int PRIMARY KEY, last bigint); INSERT INTO twin_number VALUES (1, 0)',
      );
      let twins: TwinTables | undefined;
      const rounds = await alternate(
        bench.sizes.rounds,
        {
          measured: async () => {
            await client.query('TRUNCATE outbox, idempotency_key');
            const drafts = await Promise.all(customers.map((customer) => office.draft(each, customer)));
            await client.query('TRUNCATE outbox, idempotency_key');
            const before = [receivables.processorTime(), processorTimeOfPart('postgres'), processorTime(process.pid)];
            const time = await timed(() =>
              Promise.all(
                drafts.map(async (own) => {
                  for (const id of own) await office.complete(id);
                }),
              ),
            );
            const used = [receivables.processorTime(), processorTimeOfPart('postgres'), processorTime(process.pid)].map(
              (ms, at) => ms - before[at]!,
            );
            bench.say(
              `processor a completion: service, PostgreSQL, clients ${used.map((ms) => milliseconds(ms / each / clients)).join(', ')}`,
            );
            const ids = drafts.flat().map((id) => `'${id}'`);
            twins = await TwinTables.of(client, {
              invoice: `id IN (${ids.join(', ')}) ORDER BY id`,
              audit_entry: `verb = 'complete-invoice' AND subject_id IN (${ids.join(', ')}) ORDER BY subject_id`,
              outbox: `true ORDER BY headers->>'ce_subject'`,
              idempotency_key: 'true',
            });
            return (each * clients * 1_000) / time;
          },
          baseline: async () => {
            if (!twins) return 1;
            const known = twins;
            await known.empty();
            const { insert, values } = known.of('invoice');
            await client.query(insert, values);
            const count = known.of('invoice').rows.length;
            const before = [processorTimeOfPart('postgres'), processorTime(process.pid)];
            const time = await timed(() =>
              Promise.all(
                bare.map(async (connection, place) => {
                  for (let index = place; index < count; index += clients) await writeOne(connection, known, index);
                }),
              ),
            );
            const used = [processorTimeOfPart('postgres'), processorTime(process.pid)].map(
              (ms, at) => ms - before[at]!,
            );
            bench.say(`bare: PostgreSQL, client ${used.map((ms) => milliseconds(ms / count)).join(', ')}`);
            return (count * 1_000) / time;
          },
        },
        ({ measured, baseline }) =>
          bench.say(`${perSecond('completions')(measured)}, bare ${perSecond('transactions')(baseline)}`),
      );
      const reach = { kind: 'at least', ratio: 0.5 } as const;
      return [resultOf(`single completions by HTTP, ${clients} clients`, rounds, reach, perSecond('documents'))];
    } finally {
      await Promise.all([client, ...bare].map((each) => each.end()));
      await receivables.stop();
      await platform.close();
    }
  },
};

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function writeOne(client: Client, twins: TwinTables, index: number): Promise<void> {
  const one = (table: string) => insertOne(client, table, twins.of(table), index);
  await client.query('BEGIN');
  await one('idempotency_key');
  await client.query('UPDATE twin_number SET last = last + 1 WHERE id = 1 RETURNING last');
  const { columns, rows } = twins.of('invoice');
  const set = columns.map(({ name, type }, at) => `"${name}" = $${at + 1}::${type}`).join(', ');
  const text = `UPDATE twin_invoice SET ${set} WHERE id = $${columns.findIndex(({ name }) => name === 'id') + 1}::uuid`;
  await client.query({ name: 'update', text, values: [...rows[index]!] });
  await one('audit_entry');
  await one('outbox');
  const key = twins.of('idempotency_key');
  const place = (name: string) => key.rows[index]![key.columns.findIndex((column) => column.name === name)];
  await client.query({
    name: 'answer',
    text: 'UPDATE twin_idempotency_key SET answer = $3::text::jsonb, version = $4 WHERE actor_id = $1 AND key = $2',
    values: ['actor_id', 'key', 'answer', 'version'].map(place),
  });
  await client.query('COMMIT');
}

async function insertOne(client: Client, table: string, { columns, rows }: Twin, index: number): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ type }, at) => `$${at + 1}::${type}`).join(', ');
  const text = `INSERT INTO twin_${table} (${names}) VALUES (${values})`;
  await client.query({ name: `insert ${table}`, text, values: [...rows[index]!] });
}
