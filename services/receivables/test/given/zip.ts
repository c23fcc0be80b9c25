import { Readable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** What is in a ZIP, by its path. */
export async function filesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const opened = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  await new Promise<void>((resolve, reject) => {
    opened.on('entry', (entry: Entry) => {
      opened.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        void Readable.from(stream)
          .toArray()
          .then((chunks) => {
            files.set(entry.fileName, Buffer.concat(chunks as Buffer[]));
            opened.readEntry();
          }, reject);
      });
    });
    opened.on('end', resolve).on('error', reject);
    opened.readEntry();
  });
  return files;
}
