import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { FormatError } from '../format-error';

export interface PackageLimits {
  /** Bytes of all parts that are read, inflated; 4 GiB unless said. */
  readonly maxInflatedBytes: number;
}

/** A spreadsheet has a dozen parts and one for each sheet or picture. */
const mostParts = 10_000;
/** Sheets of the same line a million times shrink to a hundredth; what shrinks further was made to do harm. */
const highestRatio = 300;
const smallEnough = 16 * 1024 ** 2;

/** The parts of a spreadsheet file (a zip), each read as a stream, inflated size and checksum verified. */
export class PackageParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: PackageLimits,
  ) {}

  /** @throws FormatError `spreadsheet-damaged` for what is no zip, `spreadsheet-unsafe` for one that is made to do harm */
  static async open(path: string, limits: PackageLimits): Promise<PackageParts> {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error: Error) => {
      throw damaged(error);
    });
    try {
      if (zip.entryCount > mostParts) throw unsafe(`it has ${zip.entryCount} parts`);
      return new PackageParts(zip, await entriesOf(zip), limits);
    } catch (error) {
      zip.close();
      throw error instanceof FormatError ? error : damaged(error as Error);
    }
  }

  close(): void {
    this.zip.close();
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part. @throws FormatError when it is missing, too large, or not what its checksum says */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new FormatError('spreadsheet-damaged', `The spreadsheet has no part ${name}`);
    this.mustBeSafe(entry);
    let checksum = 0;
    try {
      const stream: Readable = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        checksum = crc32(chunk as Buffer, checksum);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw error instanceof FormatError ? error : damaged(error as Error, name);
    }
    if (checksum !== entry.crc32 >>> 0) throw damaged(new Error('its checksum is wrong'), name);
  }

  private mustBeSafe({ fileName, uncompressedSize, compressedSize }: Entry): void {
    const { maxInflatedBytes } = this.limits;
    if (uncompressedSize > maxInflatedBytes) throw unsafe(`${fileName} has ${uncompressedSize} bytes`);
    if (uncompressedSize > smallEnough && uncompressedSize > compressedSize * highestRatio) {
      const times = Math.floor(uncompressedSize / compressedSize);
      throw unsafe(`${fileName} is ${times} times as large as in the file`, { times });
    }
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw unsafe(`the part ${entry.fileName} is there twice`);
    if (entry.isEncrypted()) throw damaged(new Error('it is encrypted'), entry.fileName);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function unsafe(why: string, facts: Readonly<Record<string, unknown>> = {}): FormatError {
  return new FormatError('spreadsheet-unsafe', `The spreadsheet is refused: ${why}`, facts);
}

function damaged(error: Error, part?: string): FormatError {
  const where = part === undefined ? '' : ` (${part})`;
  return new FormatError(
    'spreadsheet-damaged',
    `The file is no xlsx spreadsheet, is protected by a password, or is damaged or cut off${where}: ${error.message}`,
  );
}
