import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { openPromise } from 'yauzl';
import { upToAMillion, type Bench, type Figure, type Result } from './figure';
import { fillTo, openYear } from './filled-books';
import { alternate, megabytes, milliseconds, resultOf, timed } from './measure';
import { openPlatform } from './platform';
import type { ServiceProcess } from './service-process';

/** What anybody who doubts a folder does first, with the library that the verifier hashes with too. */
const hashing = `const { createHash } = require('node:crypto'); const fs = require('node:fs');
const buffer = Buffer.allocUnsafe(1 << 20);
for (const file of fs.readdirSync('.')) {
  const hash = createHash('sha256'); const fd = fs.openSync(file); let read;
  while ((read = fs.readSync(fd, buffer)) > 0) hash.update(buffer.subarray(0, read));
  hash.digest('hex');
}`;

/** A year is exported over HTTP; its folder is verified by the script in it, against SHA-256 of its files. */
export const parcel: Figure = {
  name: 'parcel',
  bottleneck:
    'one thread: a third of it is SHA-256 (of every file, and once more of journals’ lines and of the trail), a quarter walks the ' +
    'bytes of the rows, the rest adds amounts and looks accounts up; memory grows with accounts and periods only',
  async run(bench: Bench) {
    const platform = await openPlatform(bench.parts);
    const ledger = await platform.start('ledger');
    const client = new Client({ connectionString: await platform.databaseOf('ledger') });
    await client.connect();
    const folder = mkdtempSync(join(tmpdir(), 'bench-parcel-'));
    try {
      await openYear(client);
      const token = await platform.issuer.tokenFor(['internal-auditor', 'system-operator']);
      const results: Result[] = [];
      for (const lines of upToAMillion(bench.sizes))
        results.push(await figureOf(bench, { ledger, client, token, folder }, lines));
      return results;
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await client.end();
      await ledger.stop();
      await platform.close();
    }
  },
};

interface Office {
  readonly ledger: ServiceProcess;
  readonly client: Client;
  readonly token: string;
  readonly folder: string;
}

async function figureOf({ sizes, say }: Bench, office: Office, lines: number): Promise<Result> {
  const { client, folder } = office;
  await fillTo(client, lines);
  await client.query(trailSql);
  await client.query('VACUUM ANALYZE');
  const year = join(folder, String(lines));
  mkdirSync(year);
  const exported = await exportTo(office, year);
  say(`${lines} lines exported in ${milliseconds(exported.took)}, the ledger had up to ${megabytes(exported.memory)}`);
  let memory = 0;
  const pairs = await alternate(
    sizes.rounds,
    {
      async measured() {
        return timed(async () => (memory = await run(year, ['verify.mjs'])));
      },
      baseline: () => timed(() => run(year, ['-e', hashing])),
    },
    ({ measured, baseline }) =>
      say(`verified in ${milliseconds(measured)} with ${megabytes(memory)}, SHA-256 ${milliseconds(baseline)}`),
  );
  rmSync(year, { recursive: true });
  const figure = `verifying an exported year of ${lines.toLocaleString('en-GB')} lines`;
  return resultOf(figure, pairs, { kind: 'at most', ratio: 10 }, milliseconds);
}

/** The entry that each posting leaves, for journals that were filled past the service. */
const trailSql = `
  INSERT INTO audit_entry (at, actor_id, actor_name, verb, subject_kind, subject_id, subject_version, after, because, trace_id)
  SELECT j.posted_at, 'system:ledger', 'ledger', 'run-cut-off', 'journal', j.id, 1,
         json_build_object('eventType', j.event_type, 'document', j.document, 'period', j.period, 'late', j.late),
         json_build_object('rule', 'C-05 period of an entry', 'policies', json_build_array('cambridgeshire/ledger/posting-rules@2003-04-01'),
           'facts', json_build_object('dated', j.dated, 'open', json_build_array(j.period)),
           'sentence', 'InvoiceCompleted of ' || j.document_number || ', dated ' || j.dated || ', is posted to ' || j.period || '.'),
         '0af7651916cd43dd8448eb211c80319c'
    FROM journal j WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.subject_kind = 'journal' AND a.subject_id = j.id::text)
   ORDER BY j.sequence`;

async function exportTo({ ledger, token }: Office, year: string): Promise<{ took: number; memory: number }> {
  const zip = `${year}.zip`;
  let memory = 0;
  const watch = setInterval(() => (memory = Math.max(memory, ledger.memory())), 50);
  const took = await timed(async () => {
    const answer = await fetch(`${ledger.url}/v1/auditors-parcels`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ year: 2006 }),
    });
    if (!answer.ok) throw new Error(`export: ${answer.status} ${await answer.text()}`);
    await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(zip));
  });
  clearInterval(watch);
  const file = await openPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(join(year, entry.fileName)));
  }
  rmSync(zip);
  return { took, memory };
}

/** Runs Node in the folder; answers the largest memory it had, in MB. */
async function run(folder: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  let memory = 0;
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      memory = Number.parseInt(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? '0', 10) / 1024 || memory;
    } catch {
      // it has ended
    }
  };
  const watch = setInterval(look, 20);
  const [status] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
  return memory;
}
