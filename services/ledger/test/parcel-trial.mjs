// Tries the verifier on a parcel: `node parcel-trial.mjs FOLDER EDITS SEED` makes so many edits of one byte, one after the
// other, in places of all files chosen by the seed, and says which ones nobody noticed. A process of its own, because Jest
// would compile the verifier first, and what auditors run is the script as it is.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, edits, seed, verifier] = process.argv.slice(2);
const { verifyParcel } = await import(pathToFileURL(verifier).href);
const printed = readFileSync(join(folder, 'seal'), 'latin1').slice(0, 64);

/** mulberry32: the same places for the same seed. */
function chance(start) {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const files = readdirSync(folder).sort();
const next = chance(Number.parseInt(seed, 10));
const unnoticed = [];
const edited = {};
for (let edit = 0; edit < Number.parseInt(edits, 10); edit += 1) {
  // Every file gets its share, however small it is.
  const file = files[edit % files.length];
  const path = join(folder, file);
  const before = readFileSync(path);
  const at = next(statSync(path).size);
  const after = Buffer.from(before);
  after[at] = (after[at] + 1 + next(255)) % 256;
  writeFileSync(path, after);
  // Every other one without the printed hash: the seal in the folder must do for that.
  const { faults } = verifyParcel(folder, edit % 2 === 0 ? { printed } : {});
  if (faults.count === 0) unnoticed.push({ file, at, from: before[at], to: after[at] });
  edited[file] = (edited[file] ?? 0) + 1;
  writeFileSync(path, before);
}
const { faults } = verifyParcel(folder, { printed });
console.log(JSON.stringify({ edited, unnoticed, wholeAgain: faults.count === 0 }));
