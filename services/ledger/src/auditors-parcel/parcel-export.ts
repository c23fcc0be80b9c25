import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { systemActor, type Actor } from '@tolbooth/access';
import { queryRows, type Tx } from '@tolbooth/database';
import type { Runner } from '@tolbooth/verbs';
import { ZipFile } from 'yazl';
import { booksPolicy } from '../books/books.policy';
import { booksSql } from '../books/books.queries';
import type { BookRow } from '../books/book.entity';
import { listPeriods } from '../periods/periods.queries';
import { yearName } from '../periods/periods.rules';
import type { AuditorsParcelRow } from './auditors-parcel.entity';
import { bookContent } from './book-content';
import { sealParcel } from './export-parcel';
import { parcelFiles, type Manifest, type ParcelContent, type ParcelFile } from './parcel';

/** The files of a parcel that has been begun, all of the snapshot of `tx`. */
export async function* exportedFiles(
  tx: Tx,
  runner: Runner,
  row: AuditorsParcelRow,
  by: Actor,
): AsyncGenerator<ParcelFile> {
  const content = await contentOf(tx, runner, row, by);
  yield* parcelFiles(content, (hash, manifest) => seal(runner, row, hash, manifest));
}

async function contentOf(tx: Tx, runner: Runner, row: AuditorsParcelRow, by: Actor): Promise<ParcelContent> {
  const { policies } = runner;
  const on = runner.today(row.begunAt);
  const { id, book, year } = row;
  const found = (await queryRows<BookRow>(tx, booksSql.all)).find((each) => each.id === book)!;
  const [first] = await listPeriods(tx, year, book);
  const about = {
    ...{ id, book, bookName: found.name, year, yearName: yearName(year, first!.from, first!.number) },
    ...{ currency: policies.at(booksPolicy, on).value.currency, profile: policies.profile },
    ...{ exportedAt: row.begunAt, exportedBy: { id: by.id, name: by.name } },
  };
  return bookContent(tx, { about, bookKind: found.kind, policies, on });
}

/** The ledger keeps the hash in a transaction of its own: the snapshot cannot write. */
async function seal(runner: Runner, { id }: AuditorsParcelRow, manifest: string, whole: Manifest): Promise<void> {
  const { numbers, totals, chain } = whole;
  const input = { id, manifest, journals: numbers.count, lines: totals.lines, head: chain.head };
  const [outcome] = await runner.perform(sealParcel, [input], { by: systemActor(runner.service) });
  if (!outcome || !('change' in outcome)) throw new Error(`parcel ${id} was not sealed`);
}

/**
 * Files one after the other as a ZIP, read as fast as somebody takes it. What fails breaks it off before its directory, and a
 * reader who goes away ends the reading: nothing else would end the snapshot then.
 */
export function zipOf(files: AsyncIterable<ParcelFile>): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  void pack(zip, output, files).catch((error: Error) => output.destroy(error));
  return output;
}

async function pack(zip: ZipFile, output: Readable, files: AsyncIterable<ParcelFile>): Promise<void> {
  for await (const { file, bytes } of files) {
    const content = Readable.from(bytes, { objectMode: false });
    const leave = () => content.destroy();
    output.once('close', leave);
    if (output.destroyed) leave();
    zip.addReadStream(content, file, { compressionLevel: 1 });
    await finished(content, { writable: false });
    output.off('close', leave);
  }
  zip.end();
}
