#!/usr/bin/env node
// Verifies an auditor's parcel of Tolbooth. It needs nothing but Node 20 or newer and the folder of the parcel:
//   node verify.mjs [FOLDER] [--manifest SHA256]     ends with 0 when all holds, 1 when it does not, 2 when asked wrongly
// SHA256 is what the export printed and the ledger keeps; without it, a folder that was made anew as a whole passes.
// Each file is read once; memory grows with accounts and periods, not with lines.
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBalances } from './balances.mjs';
import { readBooks } from './books.mjs';
import { readChain } from './chain.mjs';
import { readJournals } from './journals.mjs';
import { Faults, Parcel } from './parcel.mjs';
import { shown } from './sums.mjs';

/** All checks; what is wrong stands in `faults`, in `done` what was read: with what it was found to be only where it was. */
export function verifyParcel(folder, { printed } = {}) {
  const faults = new Faults();
  const done = [];
  let parcel;
  try {
    parcel = new Parcel(folder, faults);
    const { manifest } = parcel;
    let known = 0;
    const read = (what, held = '') => {
      done.push(faults.count === known ? what + held : what);
      known = faults.count;
    };
    read(`${manifest.book} ${manifest.yearName}, exported ${manifest.exportedAt} by ${manifest.exportedBy.name}`);
    parcel.checkSeal(printed);
    const sealed = faults.count === known;
    known = faults.count;
    const books = readBooks(parcel);
    read(`${books.accounts.size} accounts, ${books.periods.size} periods, ${books.users.size} users`, ', each once');
    const counted = readJournals(parcel, books);
    const { journals, lines, functional } = counted;
    const { numbers, totals } = manifest;
    if (numbers.count !== journals || (journals > 0 && numbers.last !== numbers.first + journals - 1))
      faults.add('manifest.json', `says ${numbers.count} journals up to ${numbers.last}; there are ${journals}`);
    if (totals.lines !== lines || totals.functionalDebits !== shown(functional))
      faults.add(
        'manifest.json',
        `says ${totals.lines} lines of ${totals.functionalDebits}; there are ${lines} of ${shown(functional)}`,
      );
    read(`${journals} journals with ${lines} lines`, ', numbered without a gap, each journal balanced');
    const balances = readBalances(parcel, books, counted.sums);
    read(`${balances} balances`, ': what began, what moved by the lines, what ended');
    const chain = readChain(parcel);
    read(`${chain.entries} audit entries and ${chain.seals} seals`, `, all bound; head ${manifest.chain.head.hash}`);
    parcel.readOthers();
    read(`${parcel.checkFiles()} files`, ', each by its SHA-256, nothing more and nothing less');
    const seal = printed ? ', the printed one' : ', compared with the seal in the folder only';
    read(`manifest ${parcel.hash}`, sealed ? seal : '');
  } catch (error) {
    faults.add('parcel', error.message);
  } finally {
    parcel?.leave();
  }
  return { faults, done };
}

function main(args) {
  const at = args.indexOf('--manifest');
  const printed = at >= 0 ? args[at + 1] : undefined;
  const rest = at >= 0 ? args.toSpliced(at, 2) : args;
  if (rest.length > 1 || rest[0]?.startsWith('-') || (at >= 0 && !/^[0-9a-fA-F]{64}$/.test(printed ?? ''))) {
    console.error('node verify.mjs [FOLDER] [--manifest SHA256]');
    return 2;
  }
  const { faults, done } = verifyParcel(rest[0] ?? dirname(fileURLToPath(import.meta.url)), { printed });
  for (const text of done) console.log(`  read     ${text}`);
  for (const text of faults.first) console.log(`  FAULT    ${text}`);
  if (faults.count > faults.first.length) console.log(`  … and ${faults.count - faults.first.length} more`);
  console.log(faults.count === 0 ? 'The parcel holds.' : `The parcel does NOT hold: ${faults.count} faults.`);
  return faults.count === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
