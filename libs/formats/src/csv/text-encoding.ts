import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { FormatError } from '../format-error';

type Encoding = 'ascii' | 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

const newline = 0x0a;
const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/**
 * Bytes of a text in any of the encodings that office programs write, as UTF-8 without its mark. A file says nowhere in which
 * it is: a byte order mark decides, else the first byte that is no ASCII does, however far in the file it stands.
 * @throws FormatError for what is no text, or is in two encodings
 */
export async function* asUtf8(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const text = new EncodedText();
  for await (const chunk of source) yield text.next(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
  yield text.end();
}

class EncodedText {
  private encoding: Encoding | undefined;
  private decoder: TextDecoder | undefined;
  /** The bytes of a character that the last chunk had only in part. */
  private rest: Buffer = Buffer.alloc(0);
  private lines = 0;

  next(chunk: Buffer): Buffer {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = Buffer.alloc(0);
    if (this.encoding === undefined) {
      // The longest mark has three bytes, and NULs in turn are seen in four.
      if (bytes.length < 4) return this.keep(bytes);
      return this.read(this.begin(bytes));
    }
    return this.read(bytes);
  }

  end(): Buffer {
    const { rest } = this;
    this.rest = Buffer.alloc(0);
    const bytes = this.encoding === undefined ? this.begin(rest) : rest;
    if (this.decoder) return this.decoded(bytes, true);
    return bytes.length === 0 || isUtf8(bytes) ? bytes : this.readOtherwise(bytes, true);
  }

  private begin(bytes: Buffer): Buffer {
    if (bytes.subarray(0, 4).equals(zipStart)) {
      throw new FormatError('file-not-text', 'The file is a spreadsheet or an archive, no CSV');
    }
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return this.is('utf-8', bytes.subarray(3));
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return this.is('utf-16le', bytes.subarray(2));
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return this.is('utf-16be', bytes.subarray(2));
    if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0 && bytes[0] !== 0) return this.is('utf-16le', bytes);
    if (bytes.length >= 4 && bytes[0] === 0 && bytes[2] === 0 && bytes[1] !== 0) return this.is('utf-16be', bytes);
    return this.is('ascii', bytes);
  }

  private is(encoding: Encoding, bytes: Buffer): Buffer {
    this.encoding = encoding;
    if (encoding !== 'ascii' && encoding !== 'utf-8') this.decoder = new TextDecoder(encoding, { fatal: true });
    return bytes;
  }

  private read(bytes: Buffer): Buffer {
    if (this.decoder) return this.decoded(bytes);
    const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
    this.rest = Buffer.from(bytes.subarray(whole.length));
    const nul = whole.indexOf(0);
    if (nul >= 0) {
      this.count(whole.subarray(0, nul));
      throw new FormatError('file-not-text', this.at('The file is no text: it has NUL bytes'), { row: this.lines + 1 });
    }
    if (!isUtf8(whole)) return this.readOtherwise(bytes, false);
    if (this.encoding === 'ascii' && !isAscii(whole)) this.encoding = 'utf-8';
    this.count(whole);
    return whole;
  }

  private readOtherwise(bytes: Buffer, last: boolean): Buffer {
    this.rest = Buffer.alloc(0);
    if (this.encoding === 'utf-8' || beginsAsUtf8(bytes)) {
      this.count(bytes.subarray(0, validLines(bytes)));
      const row = this.lines + 1;
      throw new FormatError('encoding-mixed', this.at('The file is UTF-8, but has bytes that are not'), { row });
    }
    return this.decoded(this.is('windows-1252', bytes), last);
  }

  private decoded(bytes: Buffer, last = false): Buffer {
    try {
      const text = Buffer.from(this.decoder!.decode(bytes, { stream: !last }));
      if (text.includes(0)) throw new TypeError('NUL');
      this.count(text);
      return text;
    } catch {
      throw new FormatError('file-not-text', this.at(`The file cannot be read as ${this.encoding} text`));
    }
  }

  private keep(bytes: Buffer): Buffer {
    this.rest = Buffer.from(bytes);
    return Buffer.alloc(0);
  }

  private count(text: Buffer): void {
    for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) this.lines += 1;
  }

  private at(sentence: string): string {
    return `${sentence}, after line ${this.lines}`;
  }
}

/** Whether the first character that is no ASCII is one of UTF-8: two of Windows-1252 that look like it are not written. */
function beginsAsUtf8(bytes: Buffer): boolean {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const lead = bytes[first] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const character = bytes.subarray(first, first + length);
  return first >= 0 && character.length === length && isUtf8(character);
}

/** Bytes of the whole lines before the first that is no UTF-8. */
function validLines(bytes: Buffer): number {
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return start;
    start = end + 1;
  }
  return start;
}

/** How many bytes at the end begin a UTF-8 character that goes on in the next chunk. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
