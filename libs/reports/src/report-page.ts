import type { AnyRow } from './columns';
import type { Asked, ReportDefinition } from './report';
import { Totals, type Total } from './totals';

export interface ReportPage {
  readonly rows: readonly AnyRow[];
  /** Where the next page begins; undefined on the last. */
  readonly next: readonly string[] | undefined;
  /** Of the whole report; undefined where only its page was read. */
  readonly totals: Readonly<Record<string, Total>> | undefined;
}

/**
 * A page of a report. By key where the report has one: nothing before it is read, and one row behind it. Otherwise the
 * rows are counted off, and read to the end for their totals.
 * @param from what the page before gave as `next`
 */
export async function pageOf(
  report: ReportDefinition,
  size: number,
  from: readonly string[] | undefined,
  read: (paging: Pick<Asked, 'after' | 'take'>) => AsyncIterable<AnyRow>,
): Promise<ReportPage> {
  if (!report.cursorOf) return countedPage(report, size, from, read({}));
  const rows: AnyRow[] = [];
  for await (const row of read({ after: from, take: size + 1 })) {
    if (rows.length < size) {
      rows.push(row);
      continue;
    }
    return { rows, next: report.cursorOf(rows.at(-1)!), totals: undefined };
  }
  return { rows, next: undefined, totals: undefined };
}

async function countedPage(
  { columns }: ReportDefinition,
  size: number,
  from: readonly string[] | undefined,
  all: AsyncIterable<AnyRow>,
): Promise<ReportPage> {
  const skipped = Math.max(Number.parseInt(from?.[0] ?? '0', 10) || 0, 0);
  const totals = new Totals(columns);
  const rows: AnyRow[] = [];
  let count = 0;
  for await (const row of all) {
    totals.add(row);
    if (count >= skipped && rows.length < size) rows.push(row);
    count += 1;
    if (!totals.any && count > skipped + size) break;
  }
  const seen = skipped + rows.length;
  return { rows, next: count > seen ? [String(seen)] : undefined, totals: totals.any ? totals.all() : undefined };
}
