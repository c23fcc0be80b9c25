import { queryRows, type Tx } from '@tolbooth/database';

export const knownAtSql = {
  runUnderWay: `SELECT name FROM run WHERE status = 'running' AND NOT dry_run AND at <= $1::timestamptz ORDER BY at LIMIT 1`,
} as const;

/** A run posts with the instant that it is of, page by page: until it is done, that instant may get more. */
export async function runUnderWay(tx: Tx, at: string): Promise<string | undefined> {
  return (await queryRows<{ name: string }>(tx, knownAtSql.runUnderWay, [at]))[0]?.name;
}
