import type { RawBodyRequest } from '@nestjs/common';
import { FormatError, formatRefusal, readCsv, underHeadings, type Heading, type TableRow } from '@tolbooth/formats';
import { Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';
import type { FileLine } from './codes-file.rules';

const heading = (name: string, required: boolean, ...titles: string[]): Heading => ({
  name,
  required,
  titles: [name, ...titles],
});
const dates = [heading('from', true, 'first day', 'start date'), heading('to', false, 'last day', 'end date')];

export const segmentValueHeadings = [
  heading('segment', true),
  heading('value', true),
  heading('name', true, 'description'),
  ...dates,
];
export const combinationHeadings = [
  heading('code', true, 'combination', 'account code'),
  heading('book', false),
  heading('name', true, 'description'),
  ...dates,
];
export const nodeHeadings = [
  heading('node', true),
  heading('level', true),
  heading('parent', false),
  heading('name', false, 'description'),
];

/** All lines below the headings, as spreadsheet programs write them. @throws Refused for what is no such file */
export async function readFileOfCodes(bytes: Buffer, headings: readonly Heading[]): Promise<FileLine[]> {
  const wide = new Set<number>();
  const lines: FileLine[] = [];
  try {
    const rows = underHeadings(cutToHeading(readCsv(chunks(bytes)), wide), headings);
    for await (const { row: line, values } of rows) {
      const named = headings.map(({ name }, at) => [name, values[at] === '' ? undefined : values[at]]);
      lines.push({ line, values: Object.fromEntries(named) as FileLine['values'], tooWide: wide.has(line) });
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new Refused(formatRefusal(error));
  }
  if (lines.length > 0) return lines;
  throw new Refused(refuse('file-empty', { field: 'body', detail: 'The file has no line below its heading' }));
}

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A line with too many cells is that line's fault and not the file's. */
async function* cutToHeading(rows: AsyncIterable<TableRow>, wide: Set<number>): AsyncGenerator<TableRow> {
  let width: number | undefined;
  for await (const { row, cells } of rows) {
    width ??= cells.length;
    if (cells.slice(width).some((cell) => cell.trim() !== '')) wide.add(row);
    yield { row, cells: cells.slice(0, width) };
  }
}

/** The bytes as they were sent: which encoding they are in the file does not say. */
export function bytesOf(body: unknown, { rawBody }: RawBodyRequest<object>): Buffer {
  return rawBody ?? Buffer.from(typeof body === 'string' ? body : '', 'utf8');
}
