import { Client } from 'pg';
import { debtorsCode } from './invoices';
import { fillTo, openYear } from './filled-books';
import type { Bench, Figure, Result } from './figure';
import { alternate, median, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import type { ServiceProcess } from './service-process';

const day = '2006-11-17';
const linesOfAPage = 50;
const farPage = 1_000;
const groupBy = `SELECT code, currency, sum(amount) FILTER (WHERE amount > 0), sum(amount) FILTER (WHERE amount < 0)
  FROM journal_line WHERE accounting_day <= $1::date GROUP BY code, currency`;

/** What people ask of books that have grown: over HTTP, as they ask it. */
export const largeBooks: Figure = {
  name: 'large-books',
  bottleneck:
    'trial balance: writing its rows as JSON; it reads balances of months and of one month’s days, as many as there are codes, ' +
    'whatever the lines. Account enquiry: the index of the account leads to the page, then each line’s journal is looked up',
  async run(bench: Bench) {
    const platform = await openPlatform(bench.parts);
    const ledger = await platform.start('ledger');
    const client = new Client({ connectionString: await platform.databaseOf('ledger') });
    await client.connect();
    try {
      await openYear(client);
      const token = await platform.issuer.tokenFor(['accountant', 'system-operator']);
      return await figuresOf(bench, { token, ledger, client });
    } finally {
      await client.end();
      await ledger.stop();
      await platform.close();
    }
  },
};

interface Books {
  readonly token: string;
  readonly ledger: ServiceProcess;
  readonly client: Client;
}

async function figuresOf({ sizes, say }: Bench, books: Books): Promise<Result[]> {
  const results: Result[] = [];
  let small: { first: number; far: number } | undefined;
  for (const lines of sizes.lines) {
    const filling = await timed(() => fillTo(books.client, lines));
    await ask(books, '/v1/balance-folding-runs', 'POST');
    // As autovacuum leaves them in the night: what was folded is gone.
    await books.client.query('VACUUM ANALYZE');
    say(`${lines} lines are there after ${milliseconds(filling)}`);
    const balances = await alternate(
      sizes.rounds,
      {
        measured: () => timed(() => ask(books, `/v1/trial-balance?asAt=${day}`)),
        baseline: () => timed(() => books.client.query(groupBy, [day])),
      },
      ({ measured, baseline }) => say(`trial balance ${milliseconds(measured)}, GROUP BY ${milliseconds(baseline)}`),
    );
    const title = `over ${lines.toLocaleString('en-GB')} lines`;
    const most = lines >= 10_000_000 ? 0.02 : 1;
    results.push(resultOf(`trial balance ${title}`, balances, { kind: 'at most', ratio: most }, milliseconds));
    const pages = await pagesOf(books, sizes.rounds);
    say(`account enquiry: first page ${milliseconds(pages.first)}, page ${farPage} ${milliseconds(pages.far)}`);
    small ??= pages;
    const reach = { kind: 'at most', ratio: 1.5 } as const;
    const pair = (of: 'first' | 'far') => [{ measured: pages[of], baseline: small![of] }];
    results.push(resultOf(`account enquiry, first page ${title}`, pair('first'), reach, milliseconds));
    results.push(resultOf(`account enquiry, page ${farPage} ${title}`, pair('far'), reach, milliseconds));
  }
  return results;
}

async function pagesOf(books: Books, rounds: number): Promise<{ first: number; far: number }> {
  const path = `/v1/accounts/${debtorsCode}/lines?from=2006-04-01&to=2007-03-31&limit=${linesOfAPage}`;
  const { rows } = await books.client.query<{ day: string; journal: string; line: number }>(
    `SELECT accounting_day::text AS day, journal_id AS journal, line FROM journal_line WHERE code = $1
      ORDER BY accounting_day, journal_id, line OFFSET $2 LIMIT 1`,
    [debtorsCode, linesOfAPage * (farPage - 1) - 1],
  );
  const last = rows[0];
  if (!last) throw new Error(`the account has no page ${farPage}`);
  const cursor = Buffer.from(JSON.stringify([last.day, last.journal, String(last.line)])).toString('base64url');
  const [first, far]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds * 20; round += 1) {
    first.push(await timed(() => ask(books, path)));
    far.push(await timed(() => ask(books, `${path}&after=${cursor}`)));
  }
  return { first: median(first), far: median(far) };
}

async function ask({ token, ledger }: Books, path: string, method = 'GET'): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await fetch(ledger.url + path, { method, headers, body: method === 'POST' ? '{}' : undefined });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(body)}`);
  return body;
}
