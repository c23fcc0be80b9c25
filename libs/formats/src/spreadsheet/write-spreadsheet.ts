import { Readable } from 'node:stream';
import type { Column, Note, RowSource, RowValues } from '../table';
import { cellText } from '../cell-text';
import { ArchiveWriter } from './archive-writer';
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
/** Of XML in one sheet: what an archive can say of a part, less the last rows. */
const mostCharacters = 2 ** 32 - 2 ** 28;
/** So many characters of XML go to the compressor at once. */
const chunk = 131_072;

/** An xlsx file as a stream, whose rows are asked for as the reader takes it: text, numbers and days as such. */
export function writeSpreadsheet(sheet: Sheet, rows: RowSource): Readable {
  return Readable.from(parts(sheet, rows), { objectMode: false });
}

async function* parts(sheet: Sheet, rows: RowSource): AsyncGenerator<Buffer> {
  const archive = new ArchiveWriter();
  const names: string[] = [];
  const whole = (path: string, xml: string) => archive.part(path, [Buffer.from(xml)]);
  const source = iteratorOf(rows);
  try {
    let next = await source.next();
    do {
      names.push(nameOf(titleOf(sheet, next), names));
      const xml = sheetXml(sheet, next, source, (behind) => (next = behind));
      yield* archive.part(`xl/worksheets/sheet${names.length}.xml`, xml);
    } while (!next.done);
  } finally {
    await source.return(undefined);
  }
  if (sheet.notes) {
    names.push(nameOf('About', names));
    yield* whole(`xl/worksheets/sheet${names.length}.xml`, notesXml(sheet.notes));
  }
  for (const [path, xml] of Object.entries(workbookParts(names))) yield* whole(path, xml);
  yield archive.end();
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
  let written = 0;
  let next = first;
  while (!next.done && row < maxRows && written < mostCharacters && sameSheet(sheet, first, next)) {
    row += 1;
    xml += rowXml(row, columns, letters, next.value);
    if (xml.length >= chunk) {
      written += xml.length;
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
