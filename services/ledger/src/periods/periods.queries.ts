import { queryRows, type Tx } from '@tolbooth/database';
import type { PeriodRow } from './period.entity';
import { periodsSql } from './periods.rows';

export type PeriodFound = Pick<PeriodRow, 'id' | 'year' | 'number' | 'from' | 'to' | 'state' | 'version'>;

export function listPeriods(tx: Tx, year: number | undefined): Promise<PeriodFound[]> {
  return queryRows<PeriodFound>(tx, periodsSql.all, [year ?? null]);
}
