import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';

const columns = `id, number, currency, dated::text AS dated, bought::text AS bought, paid::text AS paid, reference, state,
  proposed_by, decided_by, journal_id, version`;

export const replenishmentsSql = {
  told: 'SELECT reference FROM replenishment WHERE reference = ANY ($1::text[])',
  list: `SELECT ${columns} FROM replenishment WHERE ($1::text IS NULL OR state = $1::text)
       AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3::integer`,
  one: `SELECT ${columns} FROM replenishment WHERE id = $1::uuid`,
  rates: `SELECT currency, "from"::text AS "from", rate::text AS rate FROM exchange_rate ORDER BY currency, "from" DESC`,
  closingRates: 'SELECT month, currency, rate, source, version FROM closing_rate ORDER BY month DESC, currency',
} as const;

export interface ReplenishmentFound {
  readonly id: string;
  readonly number: string | null;
  readonly currency: string;
  readonly dated: Day;
  readonly bought: string;
  readonly paid: string;
  readonly reference: string;
  readonly state: string;
  readonly proposed_by: string;
  readonly decided_by: string | null;
  readonly journal_id: string | null;
  readonly version: number;
}

export interface RateFound {
  readonly currency: string;
  readonly from: Day;
  readonly rate: string;
}

export interface ClosingRateFound {
  readonly month: string;
  readonly currency: string;
  readonly rate: string;
  readonly source: string;
  readonly version: number;
}

export function listReplenishments(
  tx: Tx,
  { state, before, take }: { state: string | undefined; before: string | undefined; take: number },
): Promise<ReplenishmentFound[]> {
  return queryRows<ReplenishmentFound>(tx, replenishmentsSql.list, [state ?? null, before ?? null, take]);
}

export async function findReplenishment(tx: Tx, id: string): Promise<ReplenishmentFound | undefined> {
  return (await queryRows<ReplenishmentFound>(tx, replenishmentsSql.one, [id]))[0];
}

export function listRates(tx: Tx): Promise<RateFound[]> {
  return queryRows<RateFound>(tx, replenishmentsSql.rates);
}

export function listClosingRates(tx: Tx): Promise<ClosingRateFound[]> {
  return queryRows<ClosingRateFound>(tx, replenishmentsSql.closingRates);
}
