import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Column, Note, RowSource, RowValues } from '../table';
import { cellText } from '../cell-text';
import { columnName } from './cell-values';
import { headingXml, notesXml, rowXml, sheetEnd, sheetStart, workbookParts } from './sheet-xml';

export interface Sheet {
  /** At most 31 characters and none of `: \ / ? * [ ]`, as spreadsheets have it; others are left out. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** A sheet for each value of this column, named by it; rows come sorted by it. One sheet unless said. */
  readonly sheetFor?: number;
  /** On a sheet of their own behind. */
  readonly notes?: readonly Note[];
  /** Rows of one sheet with its heading; what is more goes on in a further sheet. 1,048,576, the most there can be, unless said. */
  readonly maxRows?: number;
}

const mostRows = 1_048_576;
/** So many characters of XML go to the compressor at once. */
const chunk = 65_536;
/** The same rows give the same bytes: a file has no time of its own. */
const sameTime = { mtime: new Date(Date.UTC(2000, 0, 1)) };
/** The XML of a sheet repeats itself so much that the quickest level makes it a quarter larger at two fifths less work. */
const quickly = { ...sameTime, compressionLevel: 1 };

/** An xlsx file as a stream, whose rows are asked for as the reader takes it: text, numbers and days as such. */
export function writeSpreadsheet(sheet: Sheet, rows: RowSource): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const source = iteratorOf(rows);
  const failed = (error: unknown): void => void output.destroy(error as Error);
  output.once('close', () => void source.return?.(undefined));
  zip.on('error', failed);
  const names: string[] = [];
  const addSheet = (first: IteratorResult<RowValues>): void => {
    names.push(nameOf(titleOf(sheet, first), names));
    zip.addReadStreamLazy(`xl/worksheets/sheet${names.length}.xml`, quickly, (take) => {
      const xml = Readable.from(sheetXml(sheet, first, source, (next) => (next.done ? finish() : addSheet(next))));
      take(null, xml.on('error', failed));
    });
  };
  const finish = (): void => {
    if (sheet.notes) {
      names.push(nameOf('About', names));
      zip.addBuffer(Buffer.from(notesXml(sheet.notes)), `xl/worksheets/sheet${names.length}.xml`, sameTime);
    }
    for (const [path, xml] of Object.entries(workbookParts(names))) zip.addBuffer(Buffer.from(xml), path, sameTime);
    zip.end();
  };
  source.next().then(addSheet, failed);
  return output;
}

async function* sheetXml(
  sheet: Sheet,
  first: IteratorResult<RowValues>,
  source: AsyncIterator<RowValues>,
  onwards: (next: IteratorResult<RowValues>) => void,
): AsyncGenerator<Buffer> {
  const { columns, maxRows = mostRows } = sheet;
  const letters = columns.map((_, index) => columnName(index));
  let xml = sheetStart(columns) + headingXml(columns);
  let row = 1;
  let next = first;
  while (!next.done && row < maxRows && sameSheet(sheet, first, next)) {
    row += 1;
    xml += rowXml(row, columns, letters, next.value);
    if (xml.length >= chunk) {
      yield Buffer.from(xml);
      xml = '';
    }
    next = await source.next();
  }
  yield Buffer.from(xml + sheetEnd(columns, row));
  onwards(next);
}

async function* iteratorOf(rows: RowSource): AsyncGenerator<RowValues> {
  yield* rows;
}

function sameSheet({ sheetFor }: Sheet, first: IteratorResult<RowValues>, next: { value: RowValues }): boolean {
  return sheetFor === undefined || first.done === true || first.value[sheetFor] === next.value[sheetFor];
}

function titleOf({ name, columns, sheetFor }: Sheet, first: IteratorResult<RowValues>): string {
  if (sheetFor === undefined || first.done) return name;
  return cellText(first.value[sheetFor], columns[sheetFor]!) || name;
}

/** Spreadsheet programs want no two sheets of one name, in capitals or not: the second is `… (2)`. */
function nameOf(title: string, taken: readonly string[]): string {
  const allowed = title.replace(/[:\\/?*[\]]/g, ' ').replace(/^'+|'+$/g, '') || 'Sheet1';
  const known = new Set(taken.map((one) => one.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const name = `${allowed.slice(0, 31 - suffix.length)}${suffix}`;
    if (!known.has(name.toLowerCase())) return name;
  }
}
