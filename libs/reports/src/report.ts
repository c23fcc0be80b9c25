import type { Actor, Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import type { AnyRow, Columns, RowOf } from './columns';

/** Who asks for a report, when, and for which part of it. */
export interface Asked {
  readonly by: Actor;
  /** Today in the council's zone. */
  readonly on: Day;
  readonly at: Date;
  readonly policies: Policies;
  /** What `cursorOf` gave for the last row seen; only for reports that have it, and none at the beginning. */
  readonly after?: readonly string[];
  /** At most so many rows are looked at; undefined for a file, which takes all. */
  readonly take?: number;
}

/** One `*.report.ts`: a screen page, a CSV and a spreadsheet at `GET /v1/reports/<name>`. */
export interface Report<P extends object, C extends Columns> {
  /** `trial-balance`: in the route and in names of files. */
  readonly name: string;
  /** The row it answers: `C-10`. */
  readonly requirement: string;
  readonly title: string;
  /** One sentence more for the API page. */
  readonly description?: string;
  /** `read-<service>` unless said. */
  readonly permission?: string;
  /** A class whose fields are declared by `Field` of @tolbooth/http: checked before `rows` is asked. */
  readonly parameters: new () => P;
  readonly columns: C;
  /**
   * The rows in their order, read as they are taken: use `streamRows` for what may be long. They are read in one
   * read-only snapshot, and limited to `scope`: a report without a scope test is not done.
   * @throws Refused by @tolbooth/http before the first row when the parameters do not go together
   */
  rows?(tx: Tx, parameters: P, scope: Scope, asked: Asked): AsyncIterable<RowOf<C>>;
  /** Instead of `rows` where there may be a million of them: the same by the page, as `streamRows(…).pages()` has them. */
  pages?(tx: Tx, parameters: P, scope: Scope, asked: Asked): AsyncIterable<Iterable<RowOf<C>>>;
  /** The column by whose values a spreadsheet has a sheet each; the rows are sorted by it then. Undefined for one sheet. */
  sheetsBy?(parameters: P): (string & keyof C) | undefined;
  /**
   * Texts that the rows are ordered by, unique per row. A report that has it is paged by key: `asked.after` is where the
   * page begins, and the thousandth page costs what the first does. Without it pages are counted off and totals shown.
   */
  cursorOf?(row: RowOf<C>): readonly string[];
}

/** A report as the platform works with it, whatever its parameters and columns. */
export interface ReportDefinition extends Omit<Report<object, Columns>, 'rows' | 'pages' | 'cursorOf' | 'sheetsBy'> {
  rows(tx: Tx, parameters: object, scope: Scope, asked: Asked): AsyncIterable<AnyRow>;
  pages(tx: Tx, parameters: object, scope: Scope, asked: Asked): AsyncIterable<Iterable<AnyRow>>;
  cursorOf?(row: AnyRow): readonly string[];
  sheetsBy?(parameters: object): string | undefined;
}

/** Of a report that gives its rows one by one. */
const rowsOfAPage = 100;
const nameForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @throws Error when the definition contradicts itself: at the start of the service, not at the first download */
export function defineReport<P extends object, C extends Columns>(report: Report<P, C>): ReportDefinition {
  if (!nameForm.test(report.name)) throw new Error(`"${report.name}" is no name of a report`);
  for (const [name, column] of Object.entries<Columns[string]>(report.columns)) {
    const where = `${report.name}.${name}`;
    if (column.total && column.type !== 'money' && column.type !== 'whole') throw new Error(`${where} has no total`);
    if (column.currency === undefined) continue;
    if (column.type !== 'money') throw new Error(`${where} is no money and has no currency`);
    if (report.columns[column.currency]?.type !== 'text') throw new Error(`${where}: no text "${column.currency}"`);
  }
  const { rows, pages } = report as Partial<Pick<ReportDefinition, 'rows' | 'pages'>>;
  if ((rows === undefined) === (pages === undefined)) throw new Error(`${report.name} has either rows or pages`);
  return {
    ...(report as unknown as ReportDefinition),
    rows: rows ?? ((...asked) => eachOf(pages!(...asked))),
    pages: pages ?? ((...asked) => inPages(rows!(...asked))),
  };
}

async function* eachOf(pages: AsyncIterable<Iterable<AnyRow>>): AsyncGenerator<AnyRow> {
  for await (const page of pages) yield* page;
}

async function* inPages(rows: AsyncIterable<AnyRow>): AsyncGenerator<AnyRow[]> {
  let page: AnyRow[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < rowsOfAPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
