import { queryRows, type Tx } from '@tolbooth/database';
import { council } from '../books/book';
import type { PeriodRow } from './period.entity';
import { periodsSql } from './periods.rows';

export type PeriodFound = Pick<
  PeriodRow,
  'book' | 'month' | 'year' | 'number' | 'from' | 'to' | 'state' | 'closedFor' | 'reopenings' | 'version'
>;

export function listPeriods(tx: Tx, year: number | undefined, book = council): Promise<PeriodFound[]> {
  return queryRows<PeriodFound>(tx, periodsSql.all, [year ?? null, book]);
}
