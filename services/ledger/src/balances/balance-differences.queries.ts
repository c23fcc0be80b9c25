import { queryRows, type Tx } from '@tolbooth/database';

export const balanceDifferencesSql = {
  list: `SELECT id, code, currency, period, stored, state, lines_debit::numeric(18,2)::text AS "linesDebit",
          lines_credit::numeric(18,2)::text AS "linesCredit", stored_debit::numeric(18,2)::text AS "storedDebit",
          stored_credit::numeric(18,2)::text AS "storedCredit", first_day::text AS "firstDay", found_at AS "foundAt",
          ended_at AS "endedAt", version
     FROM balance_difference WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR code = $2::text)
       AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
} as const;

export interface BalanceDifferenceFound {
  readonly id: string;
  readonly code: string;
  readonly currency: string;
  readonly period: string;
  readonly stored: string;
  readonly state: string;
  readonly linesDebit: string;
  readonly linesCredit: string;
  readonly storedDebit: string;
  readonly storedCredit: string;
  readonly firstDay: string | null;
  readonly foundAt: Date;
  readonly endedAt: Date | null;
  readonly version: number;
}

export function listBalanceDifferences(
  tx: Tx,
  wanted: { state: string | undefined; code: string | undefined; before: string | undefined; take: number },
): Promise<BalanceDifferenceFound[]> {
  const { state, code, before, take } = wanted;
  const parameters = [state ?? null, code ?? null, before ?? null, take];
  return queryRows<BalanceDifferenceFound>(tx, balanceDifferencesSql.list, parameters);
}
