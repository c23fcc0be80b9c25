import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { cellText } from '../cell-text';
import { pagesOf, type Column, type Note, type RowSource, type RowValues } from '../table';

export interface CsvWriting {
  /** A byte order mark, by which Excel knows UTF-8. Yes unless said. */
  readonly bom?: boolean;
  readonly separator?: ',' | ';' | '\t';
  /** Below the table, after an empty line. */
  readonly notes?: readonly Note[];
}

/** What a spreadsheet program would take for a formula, also in the wide letters that it reads like the narrow ones. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

const number = /^-?\d+(\.\d+)?$/;

/**
 * A CSV file (RFC 4180, UTF-8) as a stream: the heading, then a row for each. A text that a spreadsheet program would
 * carry out as a formula is written with an apostrophe before it; numbers stay numbers, also below zero.
 */
export function writeCsv(columns: readonly Column[], rows: RowSource, options: CsvWriting = {}): Readable {
  const { bom = true, separator = ',', notes = [] } = options;
  const writer = stringify({ bom, delimiter: separator, record_delimiter: '\r\n', quote_record_delimiter: true });
  const feed = Readable.from(records(columns, rows, notes), { objectMode: true });
  feed.on('error', (error) => writer.destroy(error));
  writer.on('close', () => feed.destroy());
  return feed.pipe(writer);
}

async function* records(
  columns: readonly Column[],
  rows: RowSource,
  notes: readonly Note[],
): AsyncGenerator<readonly string[]> {
  yield columns.map(({ title }) => harmless(title));
  const cells = (values: RowValues) =>
    columns.map((column, index) => {
      const text = cellText(values[index], column);
      return column.kind === 'text' ? harmless(text) : text;
    });
  for await (const page of pagesOf(rows)) for (const values of page) yield cells(values);
  if (notes.length > 0) yield [''];
  for (const [label, text] of notes) yield [harmless(label), number.test(text) ? text : harmless(text)];
}

function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}
