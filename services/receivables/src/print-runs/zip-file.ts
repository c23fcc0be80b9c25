import { PassThrough, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly path: string;
  readonly content: Buffer;
  /** Text is worth it, a PDF is compressed already. */
  readonly compress?: true;
}

/** A ZIP that is written as fast as it is read: one entry is in memory at a time. The same entries give the same file. */
export function zipFile(entries: AsyncIterable<ZipEntry>, mtime: Date): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.outputStream.on('error', (error) => out.destroy(error as Error)).pipe(out);
  void fill(zip, entries, mtime).catch((error: Error) => out.destroy(error));
  return out;
}

async function fill(zip: ZipFile, entries: AsyncIterable<ZipEntry>, mtime: Date): Promise<void> {
  for await (const { path, content, compress = false } of entries) {
    const entry = new PassThrough();
    zip.addReadStream(entry, path, { mtime, compress, size: content.length });
    entry.end(content);
    await finished(entry);
  }
  zip.end();
}
