import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { loadHolders } from '../customers/customer.rows';
import { RemissionDelegationRow, RemissionMemberRow, RemissionRow } from './remission.entity';
import type { RemissionFacts } from './remission.rules';

const seen = (at: number) => `($${at}::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($${at}::text[]))`;

export const remissionSql = {
  members: `SELECT r.number, h.holder AS account FROM remission_member m JOIN remission r ON r.id = m.remission_id
       JOIN account_holder h ON h.account = m.account
     WHERE r.number = ANY ($1::text[]) AND h.holder = ANY ($2::text[])`,
  membersOf: 'SELECT id FROM remission_member WHERE remission_id = $1::uuid ORDER BY admitted_on, id LIMIT 500',
  known:
    'SELECT remission_id AS id, account FROM remission_member WHERE remission_id = ANY ($1::uuid[]) AND account = ANY ($2::text[])',
  delegations: `SELECT id FROM remission_delegation WHERE to_actor = $1::text AND from_day <= $2::date AND to_day >= $2::date ORDER BY id`,
  list: `SELECT id FROM remission
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::text IS NULL OR account = ANY ((SELECT accounts_of($2))::text[])
         OR id IN (SELECT remission_id FROM remission_member WHERE account = ANY ((SELECT accounts_of($2))::text[])))
       AND ($3::text IS NULL OR charge_items @> to_jsonb($3::text)) AND ${seen(4)} AND ($5::uuid IS NULL OR id < $5::uuid)
     ORDER BY id DESC LIMIT $6::integer`,
  seen: `SELECT id FROM remission WHERE id = $1::uuid AND ${seen(2)}`,
  cost: `SELECT l.charge_item AS "chargeItem", l.remission, r.id AS "remissionId", coalesce(r.group_name, r.account) AS whom,
       i.cost_centre AS "costCentre", i.currency, count(*)::int AS lines, count(DISTINCT i.account)::int AS customers,
       sum(l.net + l.remitted)::numeric(18,2)::text AS charged, sum(l.remitted)::numeric(18,2)::text AS remitted
     FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id JOIN remission r ON r.number = l.remission
     WHERE i.state = 'complete' AND i.completed_on BETWEEN $1::date AND $2::date
       AND ($3::text IS NULL OR l.charge_item = $3::text)
       AND ($4::text[] IS NULL OR 'council/' || i.cost_centre LIKE ANY ($4::text[]))
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 5, 6`,
} as const;

export function loadRemissions(tx: Tx, ids: readonly string[], lock = false): Promise<(RemissionRow | undefined)[]> {
  return loadRows(tx, RemissionRow, ids, { lock });
}

/** By number, with those of these customers who are admitted, whoever they were then; nothing is asked where no line names one. */
export async function remissionFacts(
  tx: Tx,
  numbers: readonly string[],
  accounts: readonly string[],
): Promise<Map<string, RemissionFacts>> {
  if (numbers.length === 0) return new Map();
  const rows = await loadRows(tx, RemissionRow, [...new Set(numbers)], { by: 'number' });
  const found = await queryRows<{ number: string; account: string }>(tx, remissionSql.members, [numbers, accounts]);
  const members = Map.groupBy(found, ({ number }) => number);
  const whole = rows.flatMap((row) => row ?? []);
  const holders = await loadHolders(
    tx,
    whole.flatMap(({ account }) => account ?? []),
  );
  return new Map(
    whole.map((row) => {
      const admitted = (members.get(row.number) ?? []).map(({ account }) => account);
      const account = holders.get(row.account ?? '')?.account ?? null;
      return [row.number, { ...row, account, members: new Set(admitted) }];
    }),
  );
}

export async function delegationsTo(tx: Tx, actor: string, on: Day): Promise<RemissionDelegationRow[]> {
  const found = await queryRows<{ id: string }>(tx, remissionSql.delegations, [actor, on]);
  const ids = found.map(({ id }) => id);
  return (await loadRows(tx, RemissionDelegationRow, ids)).flatMap((row) => row ?? []);
}

export interface RemissionSearch {
  readonly state?: string | undefined;
  readonly customer?: string | undefined;
  readonly chargeItem?: string | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listRemissions(tx: Tx, search: RemissionSearch): Promise<RemissionRow[]> {
  const { state, customer, chargeItem, patterns, before, take } = search;
  const wanted = [state ?? null, customer ?? null, chargeItem ?? null, patterns ?? null, before ?? null, take];
  const found = await queryRows<{ id: string }>(tx, remissionSql.list, wanted);
  const ids = found.map(({ id }) => id);
  return (await loadRemissions(tx, ids)).flatMap((row) => row ?? []);
}

export interface WholeRemission {
  readonly row: RemissionRow;
  readonly members: readonly RemissionMemberRow[];
}

export async function findRemission(
  tx: Tx,
  id: string,
  patterns: readonly string[] | undefined,
): Promise<WholeRemission | undefined> {
  const [found] = await queryRows<{ id: string }>(tx, remissionSql.seen, [id, patterns ?? null]);
  const [row] = await loadRemissions(tx, found ? [found.id] : []);
  if (!row) return undefined;
  const ids = (await queryRows<{ id: string }>(tx, remissionSql.membersOf, [id])).map((member) => member.id);
  return { row, members: (await loadRows(tx, RemissionMemberRow, ids)).flatMap((member) => member ?? []) };
}

/** Those of the pairs that are admitted: `remission account`. */
export async function admitted(
  tx: Tx,
  remissions: readonly string[],
  accounts: readonly string[],
): Promise<Set<string>> {
  const rows = await queryRows<{ id: string; account: string }>(tx, remissionSql.known, [remissions, accounts]);
  return new Set(rows.map(({ id, account }) => `${id} ${account}`));
}

export const insertRemissions = (tx: Tx, rows: readonly RemissionRow[]) => insertRows(tx, RemissionRow, rows);
export const updateRemissions = (tx: Tx, rows: readonly RemissionRow[]) => updateRows(tx, RemissionRow, rows);
export const insertMembers = (tx: Tx, rows: readonly RemissionMemberRow[]) => insertRows(tx, RemissionMemberRow, rows);
export const insertDelegations = (tx: Tx, rows: readonly RemissionDelegationRow[]) =>
  insertRows(tx, RemissionDelegationRow, rows);
