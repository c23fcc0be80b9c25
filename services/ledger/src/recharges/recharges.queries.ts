import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { allocate, formatAmount, weightsOf } from '@tolbooth/money';
import { ChargeRow, DirectRechargeRow, ObjectionRow, RechargeRow } from './recharge.entity';

/** Those with the provider's or a receiver's cost centre among what $2 is like; $3 is where it stands in a code. */
const seen = `($2::text[] IS NULL OR book || '/' || split_part(provider, '-', $3::integer) LIKE ANY ($2::text[])
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(receivers) r WHERE book || '/' || (r->>'costCentre') LIKE ANY ($2::text[])))`;

export const rechargesSql = {
  list: `SELECT id FROM recharge
     WHERE ($1::text IS NULL OR state = $1::text) AND ${seen} AND ($4::uuid IS NULL OR id < $4::uuid)
     ORDER BY id DESC LIMIT $5::integer`,
  seen: `SELECT id FROM recharge WHERE id = $1::uuid AND ${seen}`,
  objections: 'SELECT id FROM recharge_objection WHERE recharge_id = $1::uuid ORDER BY id',
  charges: 'SELECT id FROM recharge_charge WHERE recharge_id = $1::uuid ORDER BY period',
  names: 'SELECT id, name FROM code_combination WHERE id = ANY ($1::text[])',
  direct: `SELECT id FROM direct_recharge
     WHERE ($1::text IS NULL OR state = $1::text)
       AND ($2::text[] IS NULL OR book || '/' || split_part(from_code, '-', $3::integer) LIKE ANY ($2::text[])
         OR book || '/' || split_part(to_code, '-', $3::integer) LIKE ANY ($2::text[]))
       AND ($4::uuid IS NULL OR id < $4::uuid)
     ORDER BY id DESC LIMIT $5::integer`,
} as const;

/** What `likeScope` gives; null where everything may be seen. */
export type Like = { readonly patterns: readonly string[]; readonly position: number } | null;

export interface Wanted {
  readonly state: string | undefined;
  readonly like: Like;
  readonly before: string | undefined;
  readonly take: number;
}

type Found = { id: string };

async function wantedRows<Row extends object>(
  tx: Tx,
  sql: string,
  entity: new () => Row,
  wanted: Wanted,
): Promise<Row[]> {
  const { state, like, before, take } = wanted;
  const parameters = [state ?? null, like?.patterns ?? null, like?.position ?? null, before ?? null, take];
  const ids = await queryRows<Found>(tx, sql, parameters);
  return rowsOf(tx, entity, ids);
}

async function rowsOf<Row extends object>(tx: Tx, entity: new () => Row, found: readonly Found[]): Promise<Row[]> {
  const rows = await loadRows(
    tx,
    entity,
    found.map(({ id }) => id),
  );
  return rows.flatMap((row) => row ?? []);
}

export function listRecharges(tx: Tx, wanted: Wanted): Promise<RechargeRow[]> {
  return wantedRows(tx, rechargesSql.list, RechargeRow, wanted);
}

export function listDirectRecharges(tx: Tx, wanted: Wanted): Promise<DirectRechargeRow[]> {
  return wantedRows(tx, rechargesSql.direct, DirectRechargeRow, wanted);
}

export interface WholeRecharge {
  readonly row: RechargeRow;
  readonly objections: readonly ObjectionRow[];
  readonly charges: readonly ChargeRow[];
}

/** Undefined also where it is none of the caller's cost centres. */
export async function findRecharge(tx: Tx, id: string, like: Like): Promise<WholeRecharge | undefined> {
  const found = await queryRows<Found>(tx, rechargesSql.seen, [id, like?.patterns ?? null, like?.position ?? null]);
  const [row] = await rowsOf(tx, RechargeRow, found);
  if (!row) return undefined;
  const objections = await rowsOf(tx, ObjectionRow, await queryRows<Found>(tx, rechargesSql.objections, [id]));
  const charges = await rowsOf(tx, ChargeRow, await queryRows<Found>(tx, rechargesSql.charges, [id]));
  return { row, objections, charges };
}

export interface StatementRow {
  readonly code: string;
  readonly name: string;
  readonly costCentre: string;
  readonly figure: string;
  /** Two decimals; all of them are 100.00. */
  readonly percent: string;
  readonly charged: { readonly amount: string; readonly currency: string };
}

/** L7: the base at each receiver and what was charged by it. */
export async function statementRows(tx: Tx, { row, charges }: WholeRecharge): Promise<StatementRow[]> {
  const { receivers, currency } = row;
  const codes = receivers.map(({ code }) => code);
  const named = await queryRows<{ id: string; name: string }>(tx, rechargesSql.names, [codes]);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const percents = allocate(10_000n, weightsOf(receivers.map(({ figure }) => figure)));
  return receivers.map(({ code, costCentre, figure }, at) => {
    const parts = charges.flatMap((charge) => charge.parts.filter((part) => part.code === code));
    const charged = parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    return {
      ...{ code, name: names.get(code) ?? '', costCentre, figure, percent: formatAmount(percents[at]!) },
      charged: { amount: formatAmount(charged, currency), currency },
    };
  });
}
