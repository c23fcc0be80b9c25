import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FormatError } from '../format-error';
import type { TableRow } from '../table';
import { separatorOf, type Beginning, type Separator } from './separator';
import { asUtf8 } from './text-encoding';

export interface CsvOptions {
  /** Found in the heading when left out. */
  readonly separator?: Separator;
  /** Bytes of the file, 4 GiB unless said. */
  readonly maxBytes?: number;
  /** Cells of a row, 1,000 unless said. */
  readonly maxCells?: number;
  /** Bytes of a row, 1 MiB unless said: what has no end of line or quote is not gathered in memory. */
  readonly maxRowBytes?: number;
}

const defaults = { maxBytes: 4 * 1024 ** 3, maxCells: 1_000, maxRowBytes: 1024 ** 2 };
/** The heading is looked for in so many bytes. */
const sample = 65_536;
const lineEnds = /\r\n|\n|\r/g;

/**
 * Rows of a CSV file (RFC 4180) as they come, never the whole: UTF-8, UTF-16 or Windows-1252, with comma, semicolon or
 * tab, any ends of line, quoted cells with ends of line in them. Nothing is trimmed or converted.
 * @throws FormatError naming the line
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>, options: CsvOptions = {}): AsyncGenerator<TableRow> {
  const limits = { ...defaults, ...options };
  const text = asUtf8(limited(source, limits.maxBytes));
  const { bytes, done } = await firstBytes(text);
  if (bytes.length === 0) throw new FormatError('file-empty', 'The file is empty');
  const { separator, skip }: Beginning = options.separator
    ? { separator: options.separator, skip: 0 }
    : separatorOf(bytes.subarray(0, sample).toString());
  const lines = new Lines(skip > 0 ? 2 : 1, limits.maxCells);
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.maxRowBytes,
    // It hands on whatever is made of a record; its types know only texts.
    on_record: (cells: string[]) => lines.rowOf(cells) as unknown as string[] | null,
  });
  // The parser ends with the feed's error: it is read below.
  Readable.from(rest(bytes.subarray(skip), done ? undefined : text))
    .on('error', (error) => parser.destroy(error))
    .pipe(parser);
  try {
    yield* parser as AsyncIterable<unknown> as AsyncIterable<TableRow>;
  } catch (error) {
    throw error instanceof CsvError ? asFormatError(error, lines.next) : error;
  }
  if (lines.rows === 0) throw new FormatError('file-empty', 'The file has no row');
}

/** Which line a row begins on: kept where the parser makes rows, for what it has made is lost when it fails. */
class Lines {
  rows = 0;

  constructor(
    public next: number,
    private readonly maxCells: number,
  ) {}

  /** Null for a row without anything, which the parser then leaves out. */
  rowOf(cells: readonly string[]): TableRow | null {
    const row = this.next;
    this.next += 1 + endsWithin(cells);
    if (cells.length > this.maxCells) {
      const sentence = `Line ${row} has ${cells.length} cells, ${this.maxCells} at most`;
      throw new FormatError('row-too-wide', sentence, { row });
    }
    if (cells.every((cell) => cell === '')) return null;
    this.rows += 1;
    return { row, cells };
  }
}

/** The parser counts an end of line of two characters twice where it is quoted, so that we count ourselves. */
function endsWithin(cells: readonly string[]): number {
  let ends = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) ends += cell.match(lineEnds)!.length;
  }
  return ends;
}

function asFormatError({ code }: CsvError, row: number): FormatError {
  const sentences: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: `The quote that opens in line ${row} is not closed: the file may be cut off`,
    CSV_MAX_RECORD_SIZE: `Line ${row} is too long: a quote may be missing`,
    CSV_INVALID_CLOSING_QUOTE: `Line ${row} goes on after a closing quote; inside quotes a quote is written twice`,
    INVALID_OPENING_QUOTE: `Line ${row} has a quote in the middle of a cell; put the cell in quotes and the quote twice`,
  };
  return new FormatError('csv-malformed', sentences[code] ?? `Line ${row} is not well-formed`, { row });
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new FormatError('file-too-large', `The file is larger than ${maxBytes} bytes`, { maxBytes });
    }
    yield chunk;
  }
}

async function firstBytes(text: AsyncGenerator<Buffer>): Promise<{ bytes: Buffer; done: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < sample) {
    const { value, done } = await text.next();
    if (done) return { bytes: Buffer.concat(chunks), done: true };
    chunks.push(value);
    length += value.length;
  }
  return { bytes: Buffer.concat(chunks), done: false };
}

async function* rest(first: Buffer, text: AsyncGenerator<Buffer> | undefined): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  if (text) for await (const chunk of text) if (chunk.length > 0) yield chunk;
}
