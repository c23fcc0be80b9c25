/** A row as a file has it. Rows with nothing in any cell are not told; `row` counts them all the same. */
export interface TableRow {
  /** Line of the CSV file on which it begins, or row of the sheet; the first is 1. */
  readonly row: number;
  /** As written; a sheet's empty cells are empty texts, and those after the last filled one are left out. */
  readonly cells: readonly string[];
}

/**
 * What a column holds, and so how it is written:
 * `text`; `money`, a decimal text or minor units as bigint, always with two decimals; `decimal`, a decimal text as it is;
 * `whole`; `date`, an ISO day.
 */
export type ColumnKind = 'text' | 'money' | 'decimal' | 'whole' | 'date';

export interface Column {
  readonly title: string;
  readonly kind: ColumnKind;
  /** Characters of width in a spreadsheet; fit for the kind and the title when left out. */
  readonly width?: number;
}

export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** Cells in the order of the columns. */
export type RowValues = readonly CellValue[];

export type RowSource = AsyncIterable<RowValues> | Iterable<RowValues> | RowPages;

/** Rows by the page: a turn of an asynchronous loop for each of a million costs more than writing it. */
export interface RowPages {
  readonly pages: AsyncIterable<Iterable<RowValues>>;
}

export async function* pagesOf(rows: RowSource): AsyncGenerator<Iterable<RowValues>, void, undefined> {
  if ('pages' in rows) yield* rows.pages;
  else if (Symbol.iterator in rows) yield rows;
  else for await (const row of rows) yield [row];
}

/** Something that the reader of a file should know about it, such as who made it and with which parameters. */
export type Note = readonly [label: string, text: string];
