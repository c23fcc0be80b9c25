import type { Client } from 'pg';
import { withoutIndexes } from './copies';
import type { Bench, Figure, Result } from './figure';
import { customersSql, withReceivables } from './filled-customers';
import { alternate, milliseconds, percentile, resultOf, timed } from './measure';

/** Questions of one round; each side asks all of them. */
const asked = 40;
const first = ['Ann', 'Mary', 'Joan', 'Peter', 'David', 'Susan', 'Karen', 'Brian', 'Alice', 'Kofi', 'Priya', 'Tomasz'];
const roots = [
  'Hart',
  'Wood',
  'Green',
  'Ash',
  'Black',
  'Den',
  'Mars',
  'Wil',
  'Pem',
  'Long',
  'Stan',
  'Brad',
  'Ever',
  'Hol',
];
const ends = [
  'ford',
  'ham',
  'ley',
  'ton',
  'field',
  'well',
  'wick',
  'by',
  'stead',
  'man',
  'son',
  'worth',
  'den',
  'croft',
];
const areas = ['CB', 'PE', 'NG', 'M', 'B', 'SW', 'LS'];

const fillSql = customersSql({
  kind: "'person'",
  name: `($3::text[])[1 + i % 12] || ' ' || ($4::text[])[1 + i / 12 % 14] || ($5::text[])[1 + i / 168 % 14] || '-' ||
    ($4::text[])[1 + i / 2352 % 14] || ($5::text[])[1 + i / 32928 % 14]`,
  address: `jsonb_build_object('line1', i % 90 + 1 || ' ' || ($4::text[])[1 + i / 7 % 14] || ' Road',
    'postcode', ($6::text[])[1 + i % 7] || 1 + i / 7 % 40 || ' ' || i / 280 % 10 ||
      chr((65 + i / 2800 % 26)::int) || chr((65 + i / 72800 % 26)::int))`,
});

/** What the search is measured against: the trigram index of the name alone, as the extension's page shows it. */
const bareSql = 'SELECT account FROM customer WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 50';

/** how long somebody waits for an answer, over HTTP, with what people mistype. */
export const customerSearch: Figure = {
  name: 'customer-search',
  bottleneck:
    'PostgreSQL: reading the trigrams of the name from the index; the postcode in the same index leaves few rows to compare',
  run: (bench: Bench) =>
    withReceivables(bench, async ({ receivables, client, token }) => {
      const results: Result[] = [];
      let there = 0;
      await client.query('CREATE INDEX bare_name ON customer USING gin (name gin_trgm_ops)');
      for (const customers of bench.sizes.lines) {
        const filling = await timed(() =>
          withoutIndexes(client, ['customer'], async () => {
            await client.query(fillSql, [there + 1, customers, first, roots, ends, areas]);
          }),
        );
        there = customers;
        await client.query('VACUUM ANALYZE customer');
        bench.say(`${customers} customers are there after ${milliseconds(filling)}`);
        const people = await someOf(client, customers);
        const ask = ({ name, postcode }: Person) =>
          search(
            receivables.url,
            token,
            `name=${encodeURIComponent(mistyped(name))}&postcode=${encodeURIComponent(postcode)}`,
          );
        const pairs = await alternate(
          bench.sizes.rounds,
          {
            measured: () => slowest(people, ask),
            baseline: () => slowest(people, ({ name }) => client.query(bareSql, [mistyped(name)])),
          },
          ({ measured, baseline }) =>
            bench.say(`p95 ${milliseconds(measured)}, bare trigram query ${milliseconds(baseline)}`),
        );
        const title = `fuzzy customer search in ${customers.toLocaleString('en-GB')} customers, p95`;
        results.push(resultOf(title, pairs, { kind: 'at most', ratio: 1.5 }, milliseconds));
      }
      return results;
    }),
};

interface Person {
  readonly name: string;
  readonly postcode: string;
}

async function someOf(client: Client, customers: number): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `SELECT name, sites #>> '{0,address,postcode}' AS postcode FROM customer
      WHERE account = ANY (SELECT 'B' || lpad((i * $1::bigint / $2::bigint + 1)::text, 8, '0') FROM generate_series(0, $2 - 1) AS i)`,
    [customers, asked],
  );
  return rows;
}

/** A letter left out, as fingers do. */
function mistyped(name: string): string {
  return name.slice(0, 6) + name.slice(7);
}

async function slowest(people: readonly Person[], ask: (person: Person) => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (const person of people) took.push(await timed(() => ask(person)));
  return percentile(took, 0.95);
}

async function search(url: string, token: string, query: string): Promise<void> {
  const answer = await fetch(`${url}/v1/customers?${query}`, { headers: { authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as { items?: unknown[] };
  if (!answer.ok || body.items?.length === 0) throw new Error(`${query}: ${answer.status} ${JSON.stringify(body)}`);
}
