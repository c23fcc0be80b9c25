import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise } from 'yauzl';

export const verifier = join(__dirname, '..', 'auditors-parcel', 'verify.mjs');

/** Lays the files of the ZIP down in a folder of their own. */
export async function unpacked(zip: Buffer): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parcel-'));
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(join(folder, entry.fileName)));
  }
  return folder;
}

export function verify(folder: string, args: readonly string[] = [], script = verifier) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, ...args], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}
