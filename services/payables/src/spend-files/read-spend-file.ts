import { createHash } from 'node:crypto';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { decodeBytes } from './decode-bytes';
import type { DescribedFormat } from './described-format';
import type { SpendFile } from './import-spend-file';
import { readCsv } from './read-csv';
import { readFile } from './read-file.rules';

/** A file's bytes as the rows that it says, in the described format, or why it is no such file. */
export function readSpendFile(
  bytes: Uint8Array,
  about: { format: DescribedFormat; fileName: string; paidOn?: Day },
): SpendFile | Refusal {
  const { text, encoding } = decodeBytes(bytes);
  if (text.trim() === '') return refuse('spend-file-empty', { field: 'body', detail: `${about.fileName} is empty.` });
  const file = readFile(readCsv(text), about);
  if (isRefusal(file)) return file;
  return {
    ...file,
    format: about.format.id,
    currency: about.format.currency,
    fileName: about.fileName,
    encoding,
    fileHash: hashOf(bytes),
    rows: file.rows.map((row) => ({ ...row, fingerprint: row.fingerprint && hashOf(row.fingerprint) })),
  };
}

function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
