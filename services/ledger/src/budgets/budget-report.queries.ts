import { streamRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { figures, pending } from '../budget-positions/figures.statements';
import type { Monitored } from './budget-report.rules';

export const budgetReportSql = {
  rows: `WITH ${figures}, ${pending}
   SELECT c.id AS code, c.name, c.book, coalesce(b.budget, 0)::text AS budget, coalesce(b.profile, 0)::text AS profile,
          coalesce(s.actual, 0)::text AS actual, coalesce(p.waiting, 0)::text AS waiting,
          coalesce(r.committed, 0)::text AS committed
     FROM code_combination c
     LEFT JOIN budgeted b ON b.code = c.id LEFT JOIN spent s ON s.code = c.id
     LEFT JOIN pending p ON p.code = c.id LEFT JOIN reserved r ON r.code = c.id
    WHERE c.book = $1::text AND ($4::text[] IS NULL OR c.id = ANY ($4::text[]))
      AND (b.code IS NOT NULL OR s.code IS NOT NULL OR p.code IS NOT NULL OR r.code IS NOT NULL)
    ORDER BY c.id`,
} as const;

export interface MonitoredFound extends Monitored {
  readonly code: string;
  readonly name: string;
  readonly book: string;
}

/** Every code of the book that has a budget, was posted to in the year, has something that waits or is reserved; by code. */
export async function* monitoredCodes(
  tx: Tx,
  parameters: readonly unknown[],
  currency: string,
): AsyncGenerator<MonitoredFound> {
  type Row = Pick<MonitoredFound, 'code' | 'name' | 'book'> & Record<keyof Monitored, string>;
  const minor = (text: string) => parseAmount(text, currency);
  for await (const { budget, profile, actual, waiting, committed, ...about } of streamRows<Row>(
    tx,
    budgetReportSql.rows,
    [...parameters, currency],
  )) {
    yield {
      ...about,
      ...{ budget: minor(budget), profile: minor(profile), actual: minor(actual) },
      ...{ waiting: minor(waiting), committed: minor(committed) },
    };
  }
}
