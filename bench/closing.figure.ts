import { Client } from 'pg';
import { upToAMillion, type Bench, type Figure, type Result } from './figure';
import { fillTo, openYear } from './filled-books';
import { debtorsCode } from './invoices';
import { alternate, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import type { ServiceProcess } from './service-process';

const month = '2006-04';
const days = 28;
/** Of an intake: what one fetch of a partition brings. */
const journalsOfAStatement = 700;
/** Everything that was posted in the month, read once from the first page of the table to the last. */
const scan = `SELECT count(*), sum(amount) FROM journal_line WHERE accounting_day BETWEEN '2006-04-01' AND '2006-04-30'`;

/** The month's last folding, and its closing with every check of its checklist, over HTTP. */
export const closing: Figure = {
  name: 'closing',
  bottleneck:
    'folding: each code that was posted to since the night before is a row of its day and one of its month; the checks read ' +
    'balances, what waits and the newest journals, whatever the lines; under 1 M lines the round trips and flushes of two requests',
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
      for (const lines of upToAMillion(bench.sizes)) {
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
  // Day by day as events come, in statements as small as theirs; the last day's come after the folding of the night before.
  const dayBy = async (nth: number) => {
    const from = `${month}-${String(nth).padStart(2, '0')}`;
    await fillTo(client, 2 * Math.floor((lines / days / 2) * nth), { from, days: 1, atOnce: journalsOfAStatement });
  };
  for (let nth = 1; nth < days; nth += 1) await dayBy(nth);
  await client.query('CREATE TABLE unfolded AS SELECT * FROM balance_change');
  await ask(office, 'POST', '/v1/balance-folding-runs');
  await dayBy(days);
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
          const fold = await timed(() => ask(office, 'POST', '/v1/balance-folding-runs'));
          const close = await timed(() => ask(office, 'POST', `/v1/periods/${month}/close`));
          say(`folding ${milliseconds(fold)}, checks and closing ${milliseconds(close)}`);
          return fold + close;
        },
        baseline: () => timed(() => client.query(scan)),
      },
      ({ measured, baseline }) => say(`closing ${milliseconds(measured)}, scan ${milliseconds(baseline)}`),
    );
    const figure = `closing a month of ${lines.toLocaleString('en-GB')} lines, ${title}`;
    // What is asked for is a million; a tenth of it is scanned faster than two requests are answered.
    const most = lines >= 1_000_000 ? 3 : 20;
    results.push(resultOf(figure, pairs, { kind: 'at most', ratio: most }, milliseconds));
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
