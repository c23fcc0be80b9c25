// Commands that talk to a running stack: token, clock, import.
import { existsSync } from 'node:fs';
import { advance, refusalToGoBack, showClock } from './clock.mjs';
import { places } from './places.mjs';
import { needStack } from './stack-file.mjs';
import { sample, tokenOf } from './token.mjs';

export async function token([person]) {
  if (!person) throw new Error(`Say for whom: ${sample.people.map((each) => each.id).join(', ')}.`);
  console.log(await tokenOf(needStack(places()).issuer.url, person));
}

export async function clock([what, ...args]) {
  const place = places();
  const stack = needStack(place);
  if (what === 'show') {
    sayClocks(await showClock(stack));
    return 0;
  }
  const to = valueAfter(args, '--to');
  if (what !== 'advance' || !to) throw new Error('Usage: tolbooth clock show | tolbooth clock advance --to 2026-12-05');
  const refusal = refusalToGoBack(await showClock(stack), to);
  if (refusal) throw new Error(refusal);
  await advance(stack, to, (line) => console.log(`  ${line}`));
  console.log('all services are quiet; their clocks:');
  sayClocks(await showClock(stack));
  return 0;
}

function sayClocks(clocks) {
  for (const [name, now] of Object.entries(clocks)) console.log(`  ${name.padEnd(12)} ${now}`);
}

/** The reading of files is a program of its own; this finds it and hands the running stack over. */
export async function importFile([what, file, ...args]) {
  const format = valueAfter(args, '--as');
  if (what !== 'spend' || !file || !format)
    throw new Error('Usage: tolbooth import spend FILE --as FORMAT [--paid-on DAY]');
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const { importSpend } = await import('./import-spend.mjs');
  return importSpend({ stack: needStack(places()), file, format, paidOn: valueAfter(args, '--paid-on') });
}

function valueAfter(args, flag) {
  const at = args.indexOf(flag);
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
}
