import { queryRows, type Tx } from '@tolbooth/database';
import type { PeriodStepRow } from '../periods/period.entity';
import { periodsSql } from '../periods/periods.rows';
import type { ReopeningRow } from './reopening.entity';

export const reopeningsSql = {
  list: `SELECT r.id, r.period, r.module, r.reason, r.state, r.requested_by AS "requestedBy", r.requested_at AS "requestedAt",
          r.decided_by AS "decidedBy", r.decided_at AS "decidedAt", r.nth, r.version
     FROM period_reopening r JOIN period p ON p.id = r.period
    WHERE p.book = $1::text AND ($2::text IS NULL OR p.month = $2::text) AND ($3::text IS NULL OR r.state = $3::text)
      AND ($4::uuid IS NULL OR r.id < $4::uuid) ORDER BY r.id DESC LIMIT $5::integer`,
} as const;

export type ReopeningFound = Omit<ReopeningRow, never>;

export interface ReopeningsWanted {
  readonly book: string;
  readonly period?: string | undefined;
  readonly state?: string | undefined;
  readonly before: string | undefined;
  readonly take: number;
}

export function listReopenings(tx: Tx, { book, period, state, before, take }: ReopeningsWanted) {
  return queryRows<ReopeningFound>(tx, reopeningsSql.list, [book, period ?? null, state ?? null, before ?? null, take]);
}

/** What became of a period, step by step; nothing of what was before steps were kept. */
export function listSteps(tx: Tx, period: string): Promise<PeriodStepRow[]> {
  return queryRows<PeriodStepRow>(tx, periodsSql.steps, [period]);
}
