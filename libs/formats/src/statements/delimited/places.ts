import type { TableRow } from '../../table';
import type { CsvColumn, CsvStatement } from './description';

export type CsvField = Exclude<keyof CsvStatement['columns'], 'text'>;

/** Where the columns of a description are in this file, from 0. */
export interface Places {
  readonly description: CsvStatement;
  readonly at: Readonly<Partial<Record<CsvField, number>>>;
  readonly text: readonly number[];
}

const plain = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');

/** The places when the row is the heading of the description, with all columns that it cannot be read without. */
export function placesIn(description: CsvStatement, { cells }: TableRow): Places | undefined {
  const titles = cells.map(plain);
  const { text, ...columns } = description.columns;
  const find = (column: CsvColumn): number => {
    if (typeof column === 'number') return column - 1;
    return titles.findIndex((title) => title !== '' && column.some((known) => plain(known) === title));
  };
  const at: Partial<Record<CsvField, number>> = {};
  for (const [field, column] of Object.entries(columns) as [CsvField, CsvColumn | undefined][]) {
    const place = column === undefined ? -1 : find(column);
    if (place >= 0) at[field] = place;
    // A description names what a bank may leave out by several titles; these it never leaves out.
    else if (column !== undefined && needed.has(field)) return undefined;
  }
  const texts = text.map(find).filter((place) => place >= 0);
  return { description, at, text: texts };
}

const needed = new Set<CsvField>(['entryDate', 'amount', 'credit', 'debit', 'side', 'balance']);

/** What stands behind one of the labels: in the next filled cell, or behind the label in its own. */
export function behindLabel({ cells }: TableRow, labels: readonly string[] | undefined): string | undefined {
  for (const label of labels ?? []) {
    const wanted = plain(label);
    const at = cells.findIndex((cell) => plain(cell).replace(/:$/, '').startsWith(wanted));
    if (at < 0) continue;
    const own = cells[at]!.trim()
      .slice(label.length)
      .replace(/^\s*:?\s*/, '');
    const next = cells.slice(at + 1).find((cell) => cell.trim() !== '');
    const found = own === '' ? next : own;
    if (found !== undefined) return found.trim();
  }
  return undefined;
}
