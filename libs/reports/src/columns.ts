import type { Day } from '@tolbooth/calendar';
import type { WireMoney } from '@tolbooth/money';

/** What the cells of a column are: each kind has one look on the screen, in CSV and in a spreadsheet. */
export interface Values {
  readonly text: string;
  readonly day: Day;
  readonly instant: Date;
  readonly money: WireMoney;
  readonly whole: number;
  /** A decimal number as a text: rates, percentages, quantities. */
  readonly decimal: string;
  readonly flag: boolean;
}

export interface Column {
  readonly type: keyof Values;
  /** What stands above it. */
  readonly label: string;
  readonly example?: unknown;
  /** Sums of the whole report are shown, per currency. Of money and whole numbers only. */
  readonly total?: boolean;
  /** Of money: the text column that shows its currency in files; without it the file has one of its own. */
  readonly currency?: string;
  /**
   * Where a cell leads: a path with `{name}` of a field of the row (also one that is no column) or of a parameter, such as
   * `/v1/journals/{journalId}`. A row without one of them has no link. `{name}` alone is a field that is a path already.
   */
  readonly drill?: string;
}

export type Columns = Readonly<Record<string, Column>>;

/** A row: a value of its column's type or nothing. Fields that are no columns are there for links only. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: Values[C[K]['type']] | null | undefined };

export type AnyRow = Readonly<Record<string, unknown>>;

/** The link of a cell; undefined where its column leads nowhere or the row lacks what the path needs. */
export function linkOf(column: Column, row: AnyRow, parameters: AnyRow): string | undefined {
  if (column.drill === undefined) return undefined;
  const path = /^\{(\w+)\}$/.exec(column.drill)?.[1];
  if (path !== undefined) return typeof row[path] === 'string' ? row[path] : undefined;
  let whole = true;
  const link = column.drill.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = row[name] ?? parameters[name];
    whole &&= value !== undefined && value !== null && value !== '';
    return encodeURIComponent(String(value));
  });
  return whole ? link : undefined;
}
