import type { Readable } from 'node:stream';
import { writeCsv, writeSpreadsheet, type CellValue, type Column as FileColumn, type Note } from '@tolbooth/formats';
import type { WireMoney } from '@tolbooth/money';
import type { AnyRow, Column } from './columns';
import type { ReportDefinition } from './report';
import { Totals } from './totals';

export type FileFormat = 'csv' | 'xlsx';

/** Who made the file, when and of what: a file goes from hand to hand, so it carries this itself. */
export interface Watermark {
  readonly council: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
  /** As they were asked, by their names. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly scope: 'all' | readonly string[];
}

interface FileCell {
  readonly name: string;
  readonly column: FileColumn;
  value(row: AnyRow): CellValue;
}

/**
 * The report as a file, whose pages of rows are asked for as fast as somebody takes it. Numbers are numbers; a column of money whose
 * currency stands in no other column is followed by one that shows it. Totals and watermark stand below the table (CSV) or on
 * a sheet of their own, so that programs read the table as it is.
 */
export function fileOf(
  report: ReportDefinition,
  pages: AsyncIterable<Iterable<AnyRow>>,
  watermark: Watermark,
  format: FileFormat,
): Readable {
  const cells = Object.entries(report.columns).flatMap(([name, column]) => cellsOf(name, column));
  const columns = cells.map(({ column }) => column);
  const totals = new Totals(report.columns);
  const notes: Note[] = [];
  const told = (count: number) => void notes.push(...notesOf(report, totals, count, watermark));
  const values = { pages: valuesOf(pages, cells, totals, told) };
  if (format === 'csv') return writeCsv(columns, values, { notes });
  const sheets = report.sheetsBy?.(watermark.parameters);
  const at = cells.findIndex(({ name }) => name === sheets);
  return writeSpreadsheet({ name: report.title, columns, notes, sheetFor: at < 0 ? undefined : at }, values);
}

/** `trial-balance-2026-11-21.csv` */
export function fileNameOf(report: ReportDefinition, day: string, format: FileFormat): string {
  return `${report.name}-${day}.${format}`;
}

/** The notes are told when the last row has gone by, and before the writer asks for them. */
async function* valuesOf(
  pages: AsyncIterable<Iterable<AnyRow>>,
  cells: readonly FileCell[],
  totals: Totals,
  done: (count: number) => void,
): AsyncGenerator<Iterable<CellValue[]>> {
  let count = 0;
  // One by one also within a page: what is made of a row is gone before the next, and the collector has nothing to keep.
  function* valuesIn(page: Iterable<AnyRow>): Generator<CellValue[]> {
    for (const row of page) {
      totals.add(row);
      count += 1;
      yield cells.map(({ value }) => value(row));
    }
  }
  for await (const page of pages) yield valuesIn(page);
  done(count);
}

const kinds = {
  text: 'text',
  day: 'date',
  instant: 'text',
  money: 'money',
  whole: 'whole',
  decimal: 'decimal',
  flag: 'text',
} as const;

function cellsOf(name: string, { type, label, currency }: Column): FileCell[] {
  const column: FileColumn = { title: label, kind: kinds[type] };
  if (type !== 'money') return [{ name, column, value: (row) => plain(row[name]) }];
  const money = (row: AnyRow) => row[name] as WireMoney | null | undefined;
  const amount: FileCell = { name, column, value: (row) => money(row)?.amount };
  if (currency !== undefined) return [amount];
  const title = `${label}: currency`;
  return [amount, { name: title, column: { title, kind: 'text' }, value: (row) => money(row)?.currency }];
}

function plain(value: unknown): CellValue {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value as CellValue;
}

function notesOf(report: ReportDefinition, totals: Totals, count: number, watermark: Watermark): Note[] {
  const { council, by, at, parameters, scope } = watermark;
  const asked = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
  return [
    ...Object.entries(report.columns).flatMap(([name, { label }]) => totalNotes(label, totals, name)),
    ['Rows', String(count)],
    ['Report', `${report.title} (${report.name}, ${report.requirement})`],
    ['Council', council],
    ['Made by', `${by.name} (${by.id})`],
    ['Made at', at.toISOString()],
    ...asked.map(([name, value]): Note => [`Parameter ${name}`, String(value)]),
    ['Cost centres', scope === 'all' ? 'all' : scope.length === 0 ? 'none' : scope.join(', ')],
  ];
}

function totalNotes(label: string, totals: Totals, name: string): Note[] {
  const total = totals.of(name);
  if (total?.whole !== undefined) return [[`Total ${label}`, String(total.whole)]];
  // The currency first: what begins with a minus sign would be taken for a formula.
  return (total?.money ?? []).map(({ amount, currency }): Note => [`Total ${label}`, `${currency} ${amount}`]);
}
