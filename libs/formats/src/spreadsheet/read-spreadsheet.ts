import { FormatError } from '../format-error';
import type { TableRow } from '../table';
import { PackageParts } from './package-parts';
import { readSharedStrings } from './text-table';
import { SheetReader } from './sheet-reader';
import { readWorkbook } from './workbook';
import { readXml } from './xml';

export interface SpreadsheetOptions {
  /** Name of the sheet; the first that is shown unless said. */
  readonly sheet?: string;
  /** Columns of a row that hold something, 1,000 unless said. */
  readonly maxCells?: number;
  /** Bytes of a part when inflated, 4 GiB unless said: a million rows of ten cells have 0.5 GiB. */
  readonly maxInflatedBytes?: number;
  /** Bytes of all texts that cells share, 192 MiB unless said: they are the only thing that is kept in memory. */
  readonly maxSharedBytes?: number;
}

const defaults = { maxCells: 1_000, maxInflatedBytes: 4 * 1024 ** 3, maxSharedBytes: 192 * 1024 ** 2 };

/**
 * Rows of a sheet of an xlsx file as they come, never the whole. Every cell is a text: numbers in plain decimals as people
 * see them, dates as ISO days, `TRUE` and `FALSE`, formulas by the value that the file has for them.
 * @param path of the file: a zip is read from its end
 * @throws FormatError for what is damaged, made to do harm, or lacks the sheet
 */
export async function* readSpreadsheet(path: string, options: SpreadsheetOptions = {}): AsyncGenerator<TableRow> {
  const limits = { ...defaults, ...options };
  const parts = await PackageParts.open(path, limits);
  try {
    const workbook = await readWorkbook(parts, options.sheet);
    const strings = await readSharedStrings(parts, workbook.sharedStrings, limits.maxSharedBytes);
    const sheet = new SheetReader(workbook, strings, limits.maxCells);
    let told = 0;
    for await (const _ of readXml(parts.bytes(workbook.sheet), workbook.sheet, sheet)) {
      const rows = sheet.take();
      told += rows.length;
      yield* rows;
    }
    if (told === 0) throw new FormatError('file-empty', 'The sheet has no row');
  } finally {
    parts.close();
  }
}
