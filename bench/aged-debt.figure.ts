import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { likeSql, withoutIndexes } from './copies';
import type { Bench, Figure, Result } from './figure';
import { customersSql, withReceivables, type Receivables } from './filled-customers';
import { alternate, memoryOf, milliseconds, resultOf, timed } from './measure';
import { ReceivablesOffice } from './receivables-office';

/** Rows that the bare reader asks for at once. */
const page = 10_000;
const customers = 5_000;
const costCentres = 200;

const fillSql = customersSql({
  kind: "'organisation'",
  name: "'Customer ' || i",
  address: "jsonb_build_object('line1', i || ' Mill Road', 'postcode', 'PE29 3NJ')",
});

/** Open invoices like the first, of three years of due dates; a tenth is paid in part. */
const account = `'B' || lpad((1 + n % ${customers})::text, 8, '0')`;
const invoiceOwn = {
  id: 'gen_random_uuid()',
  number: "'B' || lpad(n::text, 8, '0')",
  paying_account: account,
  account,
  cost_centre: `'WE' || lpad((n % ${costCentres})::text, 5, '0')`,
  due_date: "date '2006-07-10' - n % 1100",
  completed_on: "date '2006-06-30' - n % 1100",
  applied: 'CASE WHEN n % 10 = 0 THEN 20.00 ELSE 0.00 END',
};
const invoicesOf = 'invoice r, generate_series($1::int, $2::int) n WHERE r.id = $3::uuid';
const linesOf = `invoice_line r, invoice i
  WHERE r.invoice_id = $1::uuid AND NOT EXISTS (SELECT FROM invoice_line l WHERE l.invoice_id = i.id)`;

const groupBy = `SELECT cost_centre, paying_account, sum(total - adjusted - applied) FROM invoice WHERE state = 'complete'
  GROUP BY cost_centre, paying_account`;
const rowsSql = `SELECT i.cost_centre, i.paying_account, c.name, i.number, i.due_date::text, i.currency,
  (i.total - i.adjusted - i.applied)::text AS balance FROM invoice i JOIN customer c ON c.account = i.paying_account
  WHERE i.state = 'complete' AND i.total - i.adjusted - i.applied <> 0`;

/** every open invoice of a council as a spreadsheet, over HTTP, as a treasurer downloads it. */
export const agedDebt: Figure = {
  name: 'aged-debt',
  bottleneck:
    'two fifths of the time PostgreSQL alone, which joins each debt with the first of its lines (a quarter of that) and sorts all of ' +
    'them by cost centre and customer before the first row, in the one process that a cursor has; then one thread of the service, ' +
    'where thirteen texts a row come out of the driver (a third, with what the collector takes) and half a gigabyte of XML is written ' +
    'as bytes (a fifth). Compression is beside it',
  run: (bench: Bench) =>
    withReceivables(bench, async ({ platform, receivables, client, token }) => {
      const office = await ReceivablesOffice.open(platform, receivables.url);
      const [model = ''] = await office.draft(1);
      await office.complete(model);
      await client.query(fillSql, [1, customers]);
      const results: Result[] = [];
      let there = 0;
      for (const count of bench.sizes.lines) {
        const filling = await timed(() =>
          withoutIndexes(client, ['invoice', 'invoice_line'], async () => {
            await client.query(await likeSql(client, 'invoice', invoicesOf, invoiceOwn), [there + 1, count, model]);
            const own = { id: 'gen_random_uuid()', invoice_id: 'i.id' };
            await client.query(await likeSql(client, 'invoice_line', linesOf, own), [model]);
          }),
        );
        there = count;
        await client.query('VACUUM ANALYZE');
        bench.say(`${count} open invoices are there after ${milliseconds(filling)}`);
        results.push(...(await figureOf(bench, { receivables, client, token }, count)));
      }
      return results;
    }),
};

type Sides = Pick<Receivables, 'receivables' | 'client' | 'token'>;

async function figureOf(bench: Bench, { receivables, client, token }: Sides, count: number): Promise<Result[]> {
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, receivables.memory())), 100);
  const pairs = await alternate(
    bench.sizes.rounds,
    {
      measured: () => timed(() => download(`${receivables.url}/v1/reports/aged-debt?format=xlsx`, token)),
      baseline: () => timed(() => bare(client)),
    },
    ({ measured, baseline }) => bench.say(`spreadsheet ${milliseconds(measured)}, bare CSV ${milliseconds(baseline)}`),
  );
  clearInterval(watching);
  const title = `aged debt of ${count.toLocaleString('en-GB')} open invoices as a spreadsheet`;
  return [resultOf(title, pairs, { kind: 'at most', ratio: 4 }, milliseconds), memoryOf(title, most)];
}

async function download(url: string, token: string): Promise<void> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok || !answer.body) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  const nowhere = new Writable({ write: (_, __, done) => done() });
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), nowhere);
}

/** One GROUP BY, and the rows as lines of CSV. */
async function bare(client: Client): Promise<void> {
  await client.query(groupBy);
  await client.query('BEGIN');
  await client.query(`DECLARE bare NO SCROLL CURSOR FOR ${rowsSql}`);
  const file = createWriteStream('/dev/null');
  for (;;) {
    const { rows } = await client.query<unknown[]>({ text: `FETCH ${page} FROM bare`, rowMode: 'array' });
    const lines = rows.map((row) => row.join(',')).join('\n');
    if (!file.write(lines)) await once(file, 'drain');
    if (rows.length < page) break;
  }
  file.end();
  await client.query('COMMIT');
}
