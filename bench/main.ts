// `npm run bench [-- --only relay] [--quick] [--rounds 3] [--events 10000] [--lines 100000,10000000] [--page]`: ratios against a baseline of the same run, as a table and as JSON.
import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Bench, Figure, Result, Sizes } from './figure';
import { machineOf } from './machine';
import { startParts } from './parts';
import { completeBatch } from './complete-batch.figure';
import { agedDebt } from './aged-debt.figure';
import { closing } from './closing.figure';
import { customerSearch } from './customer-search.figure';
import { hotAccount } from './hot-account.figure';
import { intake } from './intake.figure';
import { invoiceDocuments } from './invoice-documents.figure';
import { journalImport } from './journal-import.figure';
import { largeBooks } from './large-books.figure';
import { latency } from './latency.figure';
import { matchStatement } from './match-statement.figure';
import { parcel } from './parcel.figure';
import { timed } from './measure';
import { relay } from './relay.figure';
import { singleCompletions } from './single-completions.figure';
import { start } from './start.figure';
import { tableOf, writeJson, writePage } from './report';

const figures: readonly Figure[] = [
  intake,
  relay,
  latency,
  hotAccount,
  start,
  largeBooks,
  closing,
  journalImport,
  parcel,
  customerSearch,
  matchStatement,
  agedDebt,
  invoiceDocuments,
  completeBatch,
  singleCompletions,
];
const full: Sizes = { rounds: 5, events: 30_000, documents: 400, lines: [100_000, 1_000_000] };
const quick: Sizes = { rounds: 1, events: 3_000, documents: 40, lines: [100_000] };
const root = join(__dirname, '..');

async function main(args: readonly string[]): Promise<void> {
  const sizes = sizesOf(args);
  const only = args.flatMap((arg, index) => (arg === '--only' ? (args[index + 1]?.split(',') ?? []) : []));
  const chosen = only.length === 0 ? figures : figures.filter(({ name }) => only.includes(name));
  const unknown = only.filter((name) => !figures.some((figure) => figure.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no figure ${unknown.join(', ')}: ${figures.map(({ name }) => name).join(', ')}.`);
  }
  process.env['TOLBOOTH_LOG_LEVEL'] ??= 'warn';
  execFileSync(process.execPath, [join(root, 'deploy', 'local', 'compile.mjs'), '--all'], { stdio: 'inherit' });
  const machine = machineOf();
  const began = performance.now();
  const parts = await startParts();
  const bench: Bench = {
    parts,
    sizes,
    say: (text) => console.log(`  ${text}`),
  };
  const results: Result[] = [];
  try {
    for (const figure of chosen) {
      console.log(`${figure.name} …`);
      const took = await timed(async () => results.push(...(await figure.run(bench))));
      console.log(`  all of it ${Math.round(took / 1_000)} s`);
    }
  } finally {
    await parts.close();
  }
  const minutes = Math.round((performance.now() - began) / 60_000);
  const report = { machine: { ...machine, loadAtEnd: machineOf().load, minutes }, results };
  console.log(`\n${tableOf(results)}\n`);
  console.log(`JSON: ${writeJson(root, report)}`);
  if (args.includes('--page')) console.log(`page: ${writePage(root, report, chosen)}`);
}

function sizesOf(args: readonly string[]): Sizes {
  const sizes = args.includes('--quick') ? quick : full;
  const asked = (name: string) => Number.parseInt(args[args.indexOf(`--${name}`) + 1] ?? '', 10);
  const changed = (['rounds', 'events', 'documents'] as const).filter((name) => args.includes(`--${name}`));
  const lines = args[args.indexOf('--lines') + 1]?.split(',').map((each) => Number.parseInt(each, 10));
  return {
    ...sizes,
    ...Object.fromEntries(changed.map((name) => [name, asked(name)])),
    ...(args.includes('--lines') && lines ? { lines } : {}),
  };
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
