import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FormatError } from '@tolbooth/formats';

export interface SpooledFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Puts the file on disk while it comes, and takes it away after the work. A sender may be slow: nobody holds a transaction
 * for him, the work can be tried again, and a spreadsheet is read from its end anyway.
 */
export async function withSpooledFile<T>(
  source: AsyncIterable<Buffer>,
  mostBytes: number,
  work: (file: SpooledFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'));
  try {
    const path = join(folder, 'file');
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = async function* () {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > mostBytes) {
          throw new FormatError('file-too-large', `The file is larger than ${mostBytes} bytes`, { mostBytes });
        }
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(measured, createWriteStream(path));
    return await work({ path, bytes, sha256: hash.digest('hex') });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
