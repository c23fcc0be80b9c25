import { Client } from 'pg';
import type { Bench, Figure, Result } from './figure';
import { fillTo, openYear } from './filled-books';
import { debtorsCode } from './invoices';
import { alternate, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import type { ServiceProcess } from './service-process';

const month = '2006-04';
const days = 28;
/** Everything that was posted in the month, read once from the first page of the table to the last. */
const scan = `SELECT count(*), sum(amount) FROM journal_line WHERE accounting_day BETWEEN '2006-04-01' AND '2006-04-30'`;

/** The month's last folding, its checklist with every check, and its closing with every check again, over HTTP. */
export const closing: Figure = {
  name: 'closing',
  bottleneck:
    'folding: each code and day that was posted to since the night before is one row to upsert, twice; the checks read balances, ' +
    'what waits and one index of blocks, whatever the lines, and closing takes them once more under its lock',
  async run(bench: Bench) {
    const platform = await openPlatform(bench.parts);
    const ledger = await platform.start('ledger');
    const client = new Client({ connectionString: await platform.databaseOf('ledger') });
    await client.connect();
    try {
      await openYear(client);
      await client.query(provenSql, [debtorsCode]);
      const accountant = await platform.issuer.tokenFor(['accountant', 'system-operator'], { id: 'accountant' });
      const manager = await platform.issuer.tokenFor(['manager-accounting-operations'], { id: 'manager' });
      const office = { ledger, client, accountant, manager };
      const results: Result[] = [];
      for (const lines of bench.sizes.lines.filter((size) => size <= 1_000_000)) {
        results.push(...(await figuresOf(bench, office, lines)));
      }
      return results;
    } finally {
      await client.end();
      await ledger.stop();
      await platform.close();
    }
  },
};

interface Office {
  readonly ledger: ServiceProcess;
  readonly client: Client;
  readonly accountant: string;
  readonly manager: string;
}

async function figuresOf({ sizes, say }: Bench, office: Office, lines: number): Promise<Result[]> {
  const { client } = office;
  // The last day's lines come after the folding of the night before.
  await fillTo(client, lines - 2 * Math.ceil(lines / days / 2), 1);
  await client.query('CREATE TABLE unfolded AS SELECT * FROM balance_change');
  await ask(office, 'POST', '/v1/balance-folding-runs');
  await fillTo(client, lines, 1);
  await client.query('CREATE TABLE last_day AS SELECT * FROM balance_change');
  for (const table of ['day_balance', 'period_balance']) {
    await client.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  }
  await client.query('VACUUM ANALYZE');
  await signChecklist(office);
  const results: Result[] = [];
  for (const { title, nights } of [
    { title: 'folded each night', nights: true },
    { title: 'nothing folded before', nights: false },
  ]) {
    const pairs = await alternate(
      sizes.rounds,
      {
        async measured() {
          await reopen(client, nights);
          const took = { fold: 0, look: 0, close: 0 };
          took.fold = await timed(() => ask(office, 'POST', '/v1/balance-folding-runs'));
          took.look = await timed(() => ask(office, 'GET', `/v1/periods/${month}/checklist`));
          took.close = await timed(() => ask(office, 'POST', `/v1/periods/${month}/close`));
          const { fold, look, close } = took;
          say(`folding ${milliseconds(fold)}, checklist ${milliseconds(look)}, closing ${milliseconds(close)}`);
          return fold + look + close;
        },
        baseline: () => timed(() => client.query(scan)),
      },
      ({ measured, baseline }) => say(`closing ${milliseconds(measured)}, scan ${milliseconds(baseline)}`),
    );
    const figure = `closing a month of ${lines.toLocaleString('en-GB')} lines, ${title}`;
    results.push(resultOf(figure, pairs, { kind: 'at most', ratio: 3 }, milliseconds));
  }
  await reopen(client, true);
  await client.query('DROP TABLE unfolded, last_day, kept_day_balance, kept_period_balance');
  return results;
}

/** As it was before: what a bench may do with a database, and nobody else. */
async function reopen(client: Client, foldedEachNight: boolean): Promise<void> {
  await client.query('ALTER TABLE period DISABLE TRIGGER USER');
  await client.query(`UPDATE period SET state = 'open', version = 2 WHERE month = $1`, [month]);
  await client.query('ALTER TABLE period ENABLE TRIGGER USER');
  await client.query('TRUNCATE period_step, balance_change, day_balance, period_balance');
  await client.query('INSERT INTO balance_change SELECT * FROM last_day');
  if (foldedEachNight) {
    await client.query('INSERT INTO day_balance SELECT * FROM kept_day_balance');
    await client.query('INSERT INTO period_balance SELECT * FROM kept_period_balance');
  } else {
    await client.query('INSERT INTO balance_change SELECT * FROM unfolded');
  }
  await client.query('VACUUM ANALYZE balance_change, day_balance, period_balance');
}

/** What people sign is signed before: nobody measures how long they read. */
async function signChecklist(office: Office): Promise<void> {
  const path = `/v1/periods/${month}/checklist`;
  const { items } = (await ask(office, 'GET', path)) as { items: { task: string; state: string }[] };
  for (const { task, state } of items) {
    const missing = state === 'to-do' || state === 'prepared';
    if (missing) await ask(office, 'POST', `${path}/${task}/waive`, { reason: 'bench' }, office.manager);
  }
}

/** Eight partitions whose control account equals its open items. */
const provenSql = `
  WITH totals AS (
    INSERT INTO control_total (topic, partition, code, currency, amount)
    SELECT 'receivables.events', n, $1, 'GBP', 0 FROM generate_series(0, 7) n RETURNING topic, partition, code, currency)
  INSERT INTO proof (id, cut_id, topic, partition, code, currency, stated, held, difference, items, stated_at, proven_at)
  SELECT gen_random_uuid(), gen_random_uuid(), topic, partition, code, currency, 0, 0, 0, 0, '2007-01-01', '2007-01-01' FROM totals`;

async function ask(
  { ledger, accountant }: Office,
  method: string,
  path: string,
  body: object = {},
  token = accountant,
): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', reason: 'bench' };
  const answer = await fetch(ledger.url + path, {
    method,
    headers,
    body: method === 'POST' ? JSON.stringify(body) : undefined,
  });
  const text: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(text)}`);
  return text;
}
