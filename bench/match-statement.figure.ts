import { Client } from 'pg';
import { likeSql, withoutIndexes } from './copies';
import type { Bench, Figure, Result } from './figure';
import { alternate, memoryOf, milliseconds, resultOf, timed, until } from './measure';
import { openPlatform } from './platform';
import { ReceivablesOffice } from './receivables-office';
import type { ServiceProcess } from './service-process';

/** Open items for each line of the statement, and for each customer. */
const itemsOfLine = 10;
const itemsOfCustomer = 5;

const roots = ['Hart', 'Wood', 'Green', 'Ash', 'Black', 'Den', 'Mars', 'Wil', 'Pem', 'Long', 'Stan', 'Brad', 'Ever'];
const ends = ['ford', 'ham', 'ley', 'ton', 'field', 'well', 'wick', 'by', 'stead', 'man', 'son', 'worth', 'croft'];
const kinds = [
  'Hall',
  'School',
  'Rooms',
  'Farm',
  'Nursery',
  'Society',
  'Trust',
  'Sports Club',
  'Stores',
  'Builders',
  'Press',
];

const customersSql = `
  INSERT INTO customer (id, account, kind, lodgement_team, name, sites, contacts, terms, active, returned_count, version, created_at)
  SELECT gen_random_uuid(), 'B' || lpad(n::text, 7, '0'), 'organisation', false,
    ($3::text[])[1 + n % 13] || ($4::text[])[1 + n / 13 % 13] || ' ' || ($3::text[])[1 + n / 169 % 13] || ' ' ||
      ($5::text[])[1 + n / 2197 % 11] || ' ' || n / 24167,
    jsonb_build_array(jsonb_build_object('reference', 'B' || n || '/1', 'purposes', '[]'::jsonb, 'active', true, 'identifying', true,
      'address', jsonb_build_object('line1', n || ' Mill Road', 'town', 'Huntingdon', 'country', 'GB', 'postcode', 'PE29 3NJ'))),
    '[]', 'immediate', true, 0, 1, now()
  FROM generate_series($1::int, $2::int) n`;

const account = `'B' || lpad((1 + n / ${itemsOfCustomer})::text, 7, '0')`;
/** Open invoices like the first; some two hundred of a million have the same amount. */
const invoiceOwn = {
  id: 'gen_random_uuid()',
  number: '(70000000 + n)::text',
  paying_account: account,
  account,
  due_date: "date '2006-07-10' - n % 300",
  total: '20 + n % 5003 * 0.37',
  net: '20 + n % 5003 * 0.37',
  tax: '0',
};
const invoicesOf = 'invoice r, generate_series($1::int, $2::int) n WHERE r.id = $3::uuid';

/** Of ten lines six name their invoice, two the account, one has a name alone, and one is nobody's. */
const paidSql = `
  SELECT i.number, i.paying_account AS account, c.name, (i.total * 100)::int AS minor FROM generate_series(0, $1::int - 1) n
    JOIN invoice i ON i.number = (70000001 + n::bigint * 7919 % $2)::text JOIN customer c ON c.account = i.paying_account ORDER BY n`;
const bareLinesSql = `CREATE TABLE bare_line AS SELECT n AS id, (70000001 + n::bigint * 7919 % $2)::text AS number
  FROM generate_series(0, $1::int - 1) n`;
const bareSql = 'SELECT l.id, i.id FROM bare_line l JOIN invoice i USING (number)';

/**
 * a bank's file over HTTP, and the run that proposes owners with their reasons for each of its lines, until the run says
 * that it is done. Against it the join of the lines with the open items by the number alone, its pairs read by the client.
 */
export const matchStatement: Figure = {
  name: 'match-statement',
  bottleneck:
    'processor, of two cores. The run has two pages under way at once, so that process and database work side by side; the import does not: its lines are written when the file has been read. 80 to 100 µs a line in the process (a third to read the file; facts, proposals and trail are objects for a moment, then JSON, and a third of it all is garbage collection, whatever the size of a page). In PostgreSQL some 80 to 90 µs at 100,000 open items (95 were measured before proposals were checked once a statement; rows and six index entries of lines, looking up their words, proposals, trail), and as much again at a million, as the name of a payer is compared with 200 who owe the amount: half of that is finding the names, half comparing them',
  async run(bench: Bench): Promise<Result[]> {
    const platform = await openPlatform(bench.parts);
    const receivables = await platform.start('receivables', { KAFKA_BROKERS: 'none' });
    const client = new Client({ connectionString: await platform.databaseOf('receivables') });
    await client.connect();
    try {
      const token = await platform.issuer.tokenFor(['income-processing']);
      const office = await ReceivablesOffice.open(platform, receivables.url);
      const [model = ''] = await office.draft(1);
      await office.complete(model);
      const results: Result[] = [];
      let there = 0;
      for (const items of bench.sizes.lines) {
        const filling = await timed(() => fill(client, there, items, model));
        there = items;
        bench.say(`${items} open items are there after ${milliseconds(filling)}`);
        results.push(...(await figureOf(bench, { receivables, client, token }, items)));
      }
      return results;
    } finally {
      await client.end();
      await receivables.stop();
      await platform.close();
    }
  },
};

async function fill(client: Client, there: number, items: number, model: string): Promise<void> {
  const known = there === 0 ? 0 : 1 + Math.floor(there / itemsOfCustomer);
  const customers = [known + 1, 1 + Math.floor(items / itemsOfCustomer), roots, ends, kinds];
  await withoutIndexes(client, ['customer', 'invoice'], async () => {
    await client.query(customersSql, customers);
    await client.query(await likeSql(client, 'invoice', invoicesOf, invoiceOwn), [there + 1, items, model]);
  });
  await client.query('DROP TABLE IF EXISTS bare_line');
  await client.query(bareLinesSql.replace('$1', String(items / itemsOfLine)).replace('$2', String(items)));
  await client.query('VACUUM ANALYZE');
}

interface Sides {
  readonly receivables: ServiceProcess;
  readonly client: Client;
  readonly token: string;
}

async function figureOf(bench: Bench, { receivables, client, token }: Sides, items: number): Promise<Result[]> {
  const lines = items / itemsOfLine;
  const { rows: paid } = await client.query<Paid>(paidSql, [lines, items]);
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, receivables.memory())), 50);
  const pairs = await alternate(
    bench.sizes.rounds,
    {
      measured: async (round) => {
        await client.query('TRUNCATE statement_file, statement_line, match_proposal, outbox CASCADE');
        const file = statementOf(paid, round);
        const took = { file: 0, run: 0 };
        const all = await timed(async () => {
          took.file = await timed(() => send(receivables.url, token, '/v1/bank-statements', file));
          took.run = await timed(() => runToItsEnd(receivables.url, token));
        });
        const { rows } = await client.query<{ n: number }>(
          `SELECT count(DISTINCT line_id)::int AS n FROM match_proposal WHERE state = 'open'`,
        );
        bench.say(
          `file ${milliseconds(took.file)}, run ${milliseconds(took.run)}; ${rows[0]!.n} of ${lines} have a proposal`,
        );
        if (rows[0]!.n < lines * 0.8) throw new Error('Fewer lines have a proposal than name their owner.');
        return all;
      },
      baseline: () =>
        timed(async () => {
          await client.query('SET enable_nestloop = off; SET enable_mergejoin = off');
          await client.query({ text: bareSql, rowMode: 'array' });
        }),
    },
    ({ measured, baseline }) => bench.say(`matched in ${milliseconds(measured)}, hash join ${milliseconds(baseline)}`),
  );
  clearInterval(watching);
  const title = `import and match ${lines.toLocaleString('en-GB')} lines against ${items.toLocaleString('en-GB')} open items`;
  return [resultOf(title, pairs, { kind: 'at most', ratio: 15 }, milliseconds), memoryOf(title, most)];
}

interface Paid {
  readonly number: string;
  readonly account: string;
  readonly name: string;
  readonly minor: number;
}

/** MT940, as the council's bank writes it. */
function statementOf(paid: readonly Paid[], round: number): string {
  const comma = (minor: number) => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
  let sum = 0;
  const lines = paid.map(({ number, account, name, minor }, at) => {
    const kind = at % 10;
    const amount = kind === 9 ? minor + 500_000_03 : minor;
    sum += amount;
    const said =
      kind < 6 ? `HALL HIRE INV ${number}` : kind < 8 ? `PAYMENT ${account}` : kind < 9 ? 'THANKS' : 'NOBODY KNOWS';
    const who = kind === 9 ? `STRANGER ${at}` : name.toUpperCase().slice(0, 27);
    const entry = `:61:0607030703C${comma(amount)}NTRFNONREF//R${round}B${at}\r\n`;
    return `${entry}:86:166?00GUTSCHRIFT?22SVWZ+${said}?32${who}\r\n`;
  });
  const head = `:20:S${round}\r\n:25:60161331/31926819\r\n:28C:${round + 1}\r\n:60F:C060703GBP0,00\r\n`;
  return `${head}${lines.join('')}:62F:C060703GBP${comma(sum)}\r\n-\r\n`;
}

/** A run that takes longer is answered while it is under way. */
async function runToItsEnd(url: string, token: string): Promise<void> {
  const path = '/v1/statement-matching-runs';
  const { id } = await send(url, token, path, '{}');
  await until(
    'the run to be done',
    async () => {
      const answer = await fetch(`${url}${path}/${id}`, { headers: { authorization: `Bearer ${token}` } });
      const { status } = (await answer.json()) as { status: string };
      if (status === 'failed') throw new Error('the run has failed');
      return status === 'finished';
    },
    20,
    600_000,
  );
}

async function send(url: string, token: string, path: string, body: string): Promise<{ id: string }> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': body === '{}' ? 'application/json' : 'text/plain',
    'idempotency-key': crypto.randomUUID(),
  };
  const answer = await fetch(url + path, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as { id: string };
}
