import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'auditors-parcel');
/** In the order in which they use each other. */
const modules = ['sums', 'rows', 'parcel', 'books', 'journals', 'balances', 'chain', 'verify'];

/** The verifier as one script that needs nothing beside it: its modules one after the other, without what they import of each other. */
export function verifierScript(): Buffer {
  const imports = new Set<string>();
  const bodies = modules.map((name) => {
    const lines = readFileSync(join(folder, `${name}.mjs`), 'utf8').split('\n');
    return lines
      .filter((line) => {
        if (!line.startsWith('import ')) return !line.startsWith('#!');
        if (line.includes(`'node:`)) imports.add(line);
        return false;
      })
      .map((line) => line.replace(/^export /, ''))
      .join('\n');
  });
  const about = '// Verifier of an auditor’s parcel of Tolbooth: node verify.mjs [FOLDER] [--manifest SHA256]';
  return Buffer.from(['#!/usr/bin/env node', about, ...imports, ...bodies].join('\n'));
}
