import { FormatError } from './format-error';
import type { TableRow } from './table';

export interface Heading {
  /** Name under which its values are found. */
  readonly name: string;
  /** Titles by which files call it; capitals, spaces, hyphens and underscores do not count. */
  readonly titles: readonly string[];
  readonly required?: boolean;
}

export interface NamedRow {
  readonly row: number;
  /** Trimmed; '' where the row has nothing. In the order of the headings asked for. */
  readonly values: readonly string[];
}

/**
 * Rows below their heading, values by the headings asked for, whatever the order of the file's columns.
 * @param oneOf names of headings that may stand for each other: of these lists one must be there whole
 * @throws FormatError for a heading that is missing, unknown or there twice, and for a row with more cells than headings
 */
export async function* underHeadings(
  rows: AsyncIterable<TableRow>,
  headings: readonly Heading[],
  oneOf: readonly (readonly string[])[] = [],
): AsyncGenerator<NamedRow> {
  let places: readonly number[] | undefined;
  let width = 0;
  for await (const { row, cells } of rows) {
    if (!places) {
      places = placesOf(headings, cells, row);
      mustHaveOneOf(headings, places, oneOf, row);
      width = cells.length;
      continue;
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      throw new FormatError('row-too-wide', `Row ${row} has ${cells.length} cells under ${width} headings`, { row });
    }
    const values = new Array<string>(places.length);
    for (let index = 0; index < places.length; index += 1) values[index] = (cells[places[index]!] ?? '').trim();
    yield { row, values };
  }
  if (!places) throw new FormatError('file-empty', 'The file has no row');
}

function placesOf(headings: readonly Heading[], cells: readonly string[], row: number): readonly number[] {
  const wanted = new Map<string, number>();
  headings.forEach(({ titles }, index) => titles.forEach((title) => wanted.set(plain(title), index)));
  const places = new Array<number>(headings.length).fill(-1);
  cells.forEach((title, place) => {
    if (title.trim() === '') return;
    const index = wanted.get(plain(title));
    if (index === undefined) {
      const known = headings.map(({ titles }) => titles[0]);
      throw new FormatError('column-unknown', `There is no column "${title.trim()}" here; known: ${known.join(', ')}`, {
        row,
        column: title.trim(),
        known,
      });
    }
    if (places[index]! >= 0) {
      throw new FormatError('column-twice', `"${title.trim()}" is there twice`, { row, column: title.trim() });
    }
    places[index] = place;
  });
  headings.forEach(({ titles, required }, index) => {
    if (required && places[index]! < 0) {
      throw new FormatError('column-missing', `The column "${titles[0]}" is missing`, { row, column: titles[0] });
    }
  });
  return places;
}

function mustHaveOneOf(
  headings: readonly Heading[],
  places: readonly number[],
  oneOf: readonly (readonly string[])[],
  row: number,
): void {
  const isThere = (name: string) => places[headings.findIndex((heading) => heading.name === name)]! >= 0;
  if (oneOf.length === 0 || oneOf.some((names) => names.every(isThere))) return;
  const titleOf = (name: string) => `"${headings.find((heading) => heading.name === name)?.titles[0] ?? name}"`;
  const ways = oneOf.map((names) => names.map(titleOf).join(' and '));
  throw new FormatError('column-missing', `One of these is needed: ${ways.join(', or ')}`, { row, oneOf });
}

function plain(title: string): string {
  return title.toLowerCase().replace(/[\s_-]/g, '');
}
