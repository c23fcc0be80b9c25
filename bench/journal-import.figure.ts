import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@tolbooth/verbs';
import { Client } from 'pg';
import { copyIn } from './copy';
import { upToAMillion, type Bench, type Figure, type Result } from './figure';
import { openYear } from './filled-books';
import { spreadCodes } from './invoices';
import { alternate, memoryOf, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import type { ServiceProcess } from './service-process';

const folder = join(__dirname, '..', '.local', 'bench', 'imports');
const linesOfAJournal = 100;
/** Lines that are made at once, for the file and for COPY. */
const chunkLines = 10_000;
const copyStatement =
  'COPY copied_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day) FROM STDIN';

export const journalImport: Figure = {
  name: 'journal-import',
  bottleneck:
    'PostgreSQL: the lines are written twice, to the staging table by COPY and from there into the books, where the trigger that ' +
    'balances them and the two indexes cost what they cost a COPY too; receiving (CSV to staging) is a third of the whole, checking a sixth, posting a half',
  async run(bench: Bench) {
    mkdirSync(folder, { recursive: true });
    const platform = await openPlatform(bench.parts);
    const ledger = await platform.start('ledger');
    const client = new Client({ connectionString: await platform.databaseOf('ledger') });
    await client.connect();
    try {
      await openYear(client);
      await client.query('CREATE TABLE copied_line (LIKE journal_line INCLUDING ALL)');
      await client.query(segmentsSql, [spreadCodes]);
      const tokenOf = (id: string) => platform.issuer.tokenFor(['accountant', 'chief-accountant'], { id });
      const desk = { ledger, client, sender: await tokenOf('sender'), approver: await tokenOf('approver') };
      const results: Result[] = [];
      for (const lines of upToAMillion(bench.sizes)) results.push(...(await figuresOf(bench, desk, lines)));
      return results;
    } finally {
      await client.end();
      await ledger.stop();
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Desk {
  readonly ledger: ServiceProcess;
  readonly client: Client;
  readonly sender: string;
  readonly approver: string;
}

/** The values of the codes' segments, without which no code is usable. */
const segmentsSql = `
  INSERT INTO segment_value (id, segment, value, name, "from", version)
  SELECT DISTINCT name || '/' || split_part(code, '-', place::integer), name, split_part(code, '-', place::integer), 'bench',
         '2003-04-01'::date, 1
    FROM unnest($1::text[]) AS code,
         unnest(ARRAY['costCentre', 'subjective', 'objective', 'projectGroup']) WITH ORDINALITY AS s (name, place)
  ON CONFLICT DO NOTHING`;

async function figuresOf({ sizes, say }: Bench, desk: Desk, lines: number): Promise<Result[]> {
  let memory = 0;
  const pairs = await alternate(
    Math.min(sizes.rounds, 3),
    {
      async measured(round) {
        const file = join(folder, `${lines}-${round}.csv`);
        await pipeline(Readable.from(csvOf(lines, round)), createWriteStream(file));
        const watch = watched(desk.ledger);
        const took = await timed(() => broughtIn(desk, file, lines, say));
        memory = Math.max(memory, await watch());
        rmSync(file);
        return took;
      },
      baseline: async () => {
        await desk.client.query('TRUNCATE copied_line');
        return copied(desk.client, lines);
      },
    },
    ({ measured, baseline }) => say(`${lines} lines: import ${milliseconds(measured)}, COPY ${milliseconds(baseline)}`),
  );
  const title = `of ${lines.toLocaleString('en-GB')} lines`;
  return [
    resultOf(`journal import ${title}, file to books`, pairs, { kind: 'at most', ratio: 8 }, milliseconds),
    memoryOf(`journal import ${title}`, memory),
  ];
}

/** From the first byte of the file to the commit of its posting, as its sender and its approver do it. */
async function broughtIn(desk: Desk, file: string, lines: number, say: (text: string) => void): Promise<void> {
  const started = performance.now();
  const query = new URLSearchParams({ purpose: 'What the bench brings in', name: 'bench.csv', lines: String(lines) });
  const body = Readable.toWeb(createReadStream(file)) as never;
  const sent = await ask(desk, `?${query.toString()}`, { method: 'POST', body, type: 'text/csv', as: desk.sender });
  const received = performance.now();
  let state = sent;
  while (state['state'] === 'received') {
    await pause(50);
    state = await ask(desk, `/${String(sent['id'])}`, { as: desk.sender });
  }
  if (state['state'] !== 'checked') throw new Error(`the import is ${JSON.stringify(state)}`);
  const checked = performance.now();
  await ask(desk, `/${String(sent['id'])}/submit`, { method: 'POST', as: desk.sender });
  await ask(desk, `/${String(sent['id'])}/approve`, { method: 'POST', as: desk.approver });
  const approved = performance.now();
  say(
    `received ${milliseconds(received - started)}, checked ${milliseconds(checked - received)}, ` +
      `approved ${milliseconds(approved - checked)}`,
  );
}

interface Asking {
  readonly method?: string;
  readonly body?: never;
  readonly type?: string;
  readonly as: string;
}

async function ask(desk: Desk, path: string, asking: Asking): Promise<Record<string, unknown>> {
  const { method = 'GET', body, type, as } = asking;
  const headers = {
    authorization: `Bearer ${as}`,
    'idempotency-key': newId(),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
  const url = `${desk.ledger.url}/v1/journal-imports${path}`;
  const answer = await fetch(url, { method, headers, body, ...{ duplex: 'half' } });
  const view = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(view)}`);
  return view;
}

/** The same lines for both sides: journals of a hundred lines, spread over a month and a thousand codes. */
function lineOf(at: number, round: number) {
  const journal = Math.floor(at / linesOfAJournal);
  const pounds = 1 + (Math.floor(at / 2) % 9_999);
  return {
    journal: `R${round}-${journal}`,
    day: `2006-07-${String(1 + (journal % 28)).padStart(2, '0')}`,
    code: spreadCodes[at % spreadCodes.length]!,
    amount: `${at % 2 === 0 ? '' : '-'}${pounds}.25`,
  };
}

function* csvOf(lines: number, round: number): Generator<string> {
  yield 'Journal,Date,Code,Amount,Description\n';
  for (let from = 0; from < lines; from += chunkLines) {
    let text = '';
    for (let at = from; at < Math.min(lines, from + chunkLines); at += 1) {
      const { journal, day, code, amount } = lineOf(at, round);
      text += `${journal},${day},${code},${amount},Line ${at} of the bench\n`;
    }
    yield text;
  }
}

async function copied(client: Client, lines: number): Promise<number> {
  const chunks: Buffer[] = [];
  let id = '';
  for (let from = 0; from < lines; from += chunkLines) {
    let text = '';
    for (let at = from; at < Math.min(lines, from + chunkLines); at += 1) {
      const { day, code, amount } = lineOf(at, 0);
      if (at % linesOfAJournal === 0) id = newId();
      text += `${id}\t${1 + (at % linesOfAJournal)}\t${code}\t00\tGBP\t${amount}\t${amount}\t${day}\n`;
    }
    chunks.push(Buffer.from(text));
  }
  return timed(() => copyIn(client, copyStatement, chunks));
}

/** The most memory that the process had until it is asked. */
function watched(ledger: ServiceProcess): () => Promise<number> {
  let most = 0;
  let over = false;
  const watching = (async () => {
    while (!over) {
      most = Math.max(most, ledger.memory());
      await pause(100);
    }
  })();
  return async () => {
    over = true;
    await watching;
    return most;
  };
}
