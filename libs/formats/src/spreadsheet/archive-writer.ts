import { pipeline, Readable } from 'node:stream';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import { FormatError } from '../format-error';

/** Lengths and places are 32 bits: spreadsheet programs know no other archives. */
const most = 0xffff_ffff;
const version = 20;
/** Names are UTF-8, and what is only known behind the content stands there. */
const flags = 0x0808;
const deflated = 8;
/** The first day of 2000, as archives write it: the same content gives the same bytes. */
const day = ((2000 - 1980) << 9) | (1 << 5) | 1;
const pieces = { objectMode: false, highWaterMark: 65_536 };
/** The XML of a sheet repeats itself so much that the quickest level makes it a quarter larger at two fifths less work. */
const quickly = { level: constants.Z_BEST_SPEED, chunkSize: 65_536 };

/**
 * A ZIP archive, part by part. A sheet of a million rows is half a gigabyte, and the check sum of that, which Node's own zlib
 * makes in passing, is what a library that makes it in JavaScript spends a sixth of its time on.
 */
export class ArchiveWriter {
  private readonly directory: Buffer[] = [];
  private written = 0;

  /** The bytes of a part; the next one begins when all of them were taken. @throws FormatError where it is too large */
  async *part(path: string, content: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const name = Buffer.from(path);
    const from = this.written;
    let [sum, size, packed] = [0, 0, 0];
    const counted = async function* () {
      for await (const piece of content) {
        sum = crc32(piece, sum);
        size += piece.length;
        yield piece;
      }
    };
    const method = words([version, flags, deflated, 0, day]);
    yield this.passed(Buffer.concat([signed(0x0403_4b50), method, longs([0, 0, 0]), words([name.length, 0]), name]));
    const deflate = createDeflateRaw(quickly);
    // Its error is that of the loop.
    pipeline(Readable.from(counted(), pieces), deflate, () => undefined);
    for await (const piece of deflate as AsyncIterable<Buffer>) {
      packed += piece.length;
      yield this.passed(piece);
    }
    if (size > most || this.written > most) {
      throw new FormatError('file-too-large', 'The spreadsheet takes more than four gigabytes: ask for CSV');
    }
    const told = longs([sum, packed, size]);
    yield this.passed(Buffer.concat([signed(0x0807_4b50), told]));
    const inside = [words([version]), method, told, words([name.length, 0, 0, 0, 0]), longs([0, from]), name];
    this.directory.push(Buffer.concat([signed(0x0201_4b50), ...inside]));
  }

  /** What stands behind the last part. */
  end(): Buffer {
    const [count, list] = [this.directory.length, Buffer.concat(this.directory)];
    const end = [signed(0x0605_4b50), words([0, 0, count, count]), longs([list.length, this.written]), words([0])];
    return Buffer.concat([list, ...end]);
  }

  private passed(piece: Buffer): Buffer {
    this.written += piece.length;
    return piece;
  }
}

function signed(signature: number): Buffer {
  return longs([signature]);
}

function words(values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function longs(values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
