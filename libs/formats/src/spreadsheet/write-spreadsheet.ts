import { Readable } from 'node:stream';
import type { Column, Note, RowSource, RowValues } from '../table';
import { cellText } from '../cell-text';
import { ArchiveWriter } from './archive-writer';
import { RowCursor } from './row-cursor';
import { RowWriter } from './row-writer';
import { headingXml, notesXml, sheetEnd, sheetStart, workbookParts } from './sheet-xml';

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
const mostBytes = 2 ** 32 - 2 ** 28;
/** An xlsx file as a stream, whose rows are asked for as the reader takes it: text, numbers and days as such. */
export function writeSpreadsheet(sheet: Sheet, rows: RowSource): Readable {
  return Readable.from(parts(sheet, rows), { objectMode: false });
}

async function* parts(sheet: Sheet, rows: RowSource): AsyncGenerator<Buffer> {
  const archive = new ArchiveWriter();
  const names: string[] = [];
  const whole = (path: string, xml: string) => archive.part(path, [Buffer.from(xml)]);
  const source = new RowCursor(rows);
  try {
    await source.turn();
    do {
      names.push(nameOf(titleOf(sheet, source.row), names));
      yield* archive.part(`xl/worksheets/sheet${names.length}.xml`, sheetXml(sheet, source));
    } while (source.row);
  } finally {
    await source.close();
  }
  if (sheet.notes) {
    names.push(nameOf('About', names));
    yield* whole(`xl/worksheets/sheet${names.length}.xml`, notesXml(sheet.notes));
  }
  for (const [path, xml] of Object.entries(workbookParts(names))) yield* whole(path, xml);
  yield archive.end();
}

/** From where the source is to the first row of the next sheet. */
async function* sheetXml(sheet: Sheet, source: RowCursor): AsyncGenerator<Buffer> {
  const { columns, maxRows = mostRows, sheetFor } = sheet;
  const writer = new RowWriter(columns);
  const same = sheetFor === undefined ? undefined : source.row?.[sheetFor];
  let row = 1;
  let written = 0;
  yield Buffer.from(sheetStart(columns) + headingXml(columns));
  for (; source.row && row < maxRows && written < mostBytes; source.step() || (await source.turn())) {
    if (sheetFor !== undefined && source.row[sheetFor] !== same) break;
    row += 1;
    writer.row(row, source.row);
    if (writer.full) {
      const rows = writer.taken();
      written += rows.length;
      yield rows;
    }
  }
  yield writer.taken();
  yield Buffer.from(sheetEnd(columns, row));
}

function titleOf({ name, columns, sheetFor }: Sheet, first: RowValues | undefined): string {
  if (sheetFor === undefined || !first) return name;
  return cellText(first[sheetFor], columns[sheetFor]!) || name;
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
