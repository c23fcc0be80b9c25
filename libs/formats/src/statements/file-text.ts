import { TextDecoder } from 'node:util';
import { FormatError } from '../format-error';
import { asUtf8 } from '../csv/text-encoding';
import { fault } from './fault';

/** Enough for an XML declaration or the header of an OFX file, which say how the rest is written. */
const enough = 1024;
const newline = 0x0a;

/**
 * The text of a file as UTF-8, by the encoding that it names itself, else by its marks and bytes.
 * @throws FormatError for what is larger than allowed (naming both sizes), NUL bytes and bytes that are no text, by line
 */
export async function* fileText(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string> {
  const bytes = limited(source, maxBytes);
  const first = await gather(bytes);
  const whole = follow(first, bytes);
  const named = namedIn(first.toString('latin1'));
  if (named) {
    yield* decoded(whole, named);
    return;
  }
  for await (const chunk of asUtf8(whole)) if (chunk.length > 0) yield chunk.toString();
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      const sentence = `The file has more than the ${maxBytes} bytes that a statement file may have; ${bytes} had come by then`;
      throw new FormatError('file-too-large', sentence, { maxBytes, bytes });
    }
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

async function gather(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < enough) {
    const { value, done } = await bytes.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  if (length === 0) throw new FormatError('file-empty', 'The file is empty');
  return Buffer.concat(chunks);
}

async function* follow(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** An 8-bit encoding that the file names; UTF-8 and UTF-16 are seen by their bytes, whatever is said of them. */
function namedIn(start: string): string | undefined {
  const name =
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ??
    /^\s*OFXHEADER[^<]*CHARSET:\s*([\w-]+)/.exec(start)?.[1];
  const label = name && /^\d{4}$/.test(name) ? `windows-${name}` : name?.replace(/^8859/, 'iso-8859');
  if (!label || /^(utf|us-?ascii|ascii|none|windows-1252|iso-8859-1$|latin1)/i.test(label)) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  let lines = 0;
  for await (const chunk of bytes) {
    const nul = chunk.indexOf(0);
    if (nul >= 0) {
      const row = lines + count(chunk.subarray(0, nul)) + 1;
      throw fault('statement-unsafe', row, 'the file has a NUL byte');
    }
    lines += count(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function count(bytes: Buffer): number {
  let found = 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) found += 1;
  return found;
}

/** No bank writes longer ones; what has no end of line is not gathered in memory. */
const longestLine = 65_536;

export interface TextLine {
  readonly row: number;
  readonly text: string;
}

/** Lines without their ends (CR, LF or both), numbered from 1. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let row = 0;
  for await (const chunk of text) {
    const lines = `${rest}${chunk}`.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) yield { row: (row += 1), text: within(line, row) };
    within(rest, row + 1);
  }
  if (rest !== '') yield { row: row + 1, text: rest.replace(/\r$/, '') };
}

function within(line: string, row: number): string {
  if (line.length > longestLine) {
    throw fault('statement-malformed', row, `it is longer than ${longestLine} characters`);
  }
  return line;
}
