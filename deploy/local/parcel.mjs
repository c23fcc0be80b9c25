// `tolbooth parcel export` and `parcel verify`: an auditor takes a financial year away and proves it.
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import { answerOf } from './http-calls.mjs';
import { places, root } from './places.mjs';
import { needStack } from './stack-file.mjs';

const verifier = join(root, 'services', 'ledger', 'auditors-parcel', 'verify.mjs');
const usage = `Usage: tolbooth parcel export --year 2026 --to FOLDER [--book council] [--as internal.auditor]
       tolbooth parcel verify FOLDER [--manifest SHA256]`;

export async function parcel([what, ...args]) {
  if (what === 'verify') {
    const { status } = spawnSync(process.execPath, [verifier, ...args], { stdio: 'inherit' });
    return status ?? 1;
  }
  const { year, to, book, as = 'internal.auditor' } = valuesOf(args);
  if (what !== 'export' || !to || !/^\d{4}$/.test(year ?? '')) throw new Error(usage);
  return exportParcel({ year: Number.parseInt(year, 10), folder: resolve(to), book, person: as });
}

function valuesOf(args) {
  const values = {};
  for (let at = 0; at < args.length; at += 2) {
    const name = /^--(year|to|book|as)$/.exec(args[at])?.[1];
    if (!name || args[at + 1] === undefined) throw new Error(usage);
    values[name] = args[at + 1];
  }
  return values;
}

async function exportParcel({ year, folder, book, person }) {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty: a parcel has a folder of its own.`);
  const stack = needStack(places());
  const answer = await answerOf(stack, person, 'POST', 'ledger', '/v1/auditors-parcels', { body: { year, book } });
  mkdirSync(folder, { recursive: true });
  const zip = join(folder, '.parcel.zip');
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(zip));
    await unpack(zip, folder);
  } catch (error) {
    throw new Error(`The parcel broke off (${error.message}). The ledger lists it as begun; export it again.`);
  } finally {
    rmSync(zip, { force: true });
  }
  const hash = createHash('sha256')
    .update(await readFile(join(folder, 'manifest.json')))
    .digest('hex');
  console.log(`${readdirSync(folder).length} files in ${folder}`);
  console.log(`manifest ${hash}`);
  console.log('Keep this hash apart from the folder: it is what proves that the folder is the one that was exported.');
  console.log(`Verify: node verify.mjs . --manifest ${hash}   (Node 20 or newer, in the folder)`);
  return 0;
}

/** A ZIP that ends too early has no directory, and nothing of it is taken. */
async function unpack(zip, folder) {
  const file = await yauzl.openPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    const target = createWriteStream(join(folder, basename(entry.fileName)), { flags: 'wx' });
    await pipeline(await file.openReadStreamPromise(entry), target);
  }
}
