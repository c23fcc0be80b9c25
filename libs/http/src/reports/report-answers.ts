import { linkOf } from '@tolbooth/reports';
import type { AnyRow, Columns } from '@tolbooth/reports';

import { textOfCursor } from '../paging';
import { usualReportPage } from './report-views';
import type { ReportLinksView } from './report-views';

/** A row as it is shown: only what is a column, and the links of its cells. */
export function rowView(columns: Columns, row: AnyRow, parameters: AnyRow): object {
  const links: Record<string, string> = {};
  const cells: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = row[name];
    cells[name] = value === null ? undefined : value;
    const link = value === null || value === undefined ? undefined : linkOf(column, row, parameters);
    if (link !== undefined) links[name] = link;
  }
  return { ...cells, links };
}

export function linksOf(
  report: string,
  parameters: object,
  limit: number,
  cursor: readonly string[] | undefined,
  next: readonly string[] | undefined,
): ReportLinksView {
  const to = (more: Readonly<Record<string, string | undefined>>) => pathOf(report, { ...parameters, ...more });
  const size = limit === usualReportPage ? undefined : String(limit);
  return {
    self: to({ limit: size, after: cursor && textOfCursor(cursor) }),
    next: next && to({ limit: size, after: textOfCursor(next) }),
    csv: to({ format: 'csv' }),
    spreadsheet: to({ format: 'xlsx' }),
  };
}

/** The route of a report with these parameters. */
export function pathOf(report: string, parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters) as [string, unknown][]) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const text = query.toString();
  return `/v1/reports/${report}${text === '' ? '' : `?${text}`}`;
}
