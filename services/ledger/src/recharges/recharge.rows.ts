import type { CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { accountCodePolicy } from '@tolbooth/policy';
import type { Call } from '@tolbooth/verbs';
import { classOf } from '../codes/account-class.rules';
import { accountClassesPolicy } from '../codes/account-classes.policy';
import { CodeCombinationRow } from '../codes/codes.entity';
import { dataScopePolicy } from '../data-scope/data-scope.policy';
import { positionOf, valueAt } from '../data-scope/segments.rules';
import { balancingOf } from '../posting/posting.rules';
import type { ObjectionState } from './recharge.entity';
import type { ChartOf, CodeFacts } from './recharge.rules';
import type { RechargeState } from './recharge.states';

export const rechargeRowsSql = {
  objections: `SELECT id, recharge_id AS "rechargeId", state, raised_by AS "raisedBy" FROM recharge_objection
     WHERE recharge_id = ANY ($1::uuid[]) ORDER BY id`,
  overtake: `UPDATE recharge_objection SET state = 'overtaken', answer = $2::text, answered_by = $3::text, answered_on = $4::date
     WHERE recharge_id = $1::uuid AND state = 'open'`,
  charges: `SELECT recharge_id AS "rechargeId", period, total::text AS total FROM recharge_charge
     WHERE recharge_id = ANY ($1::uuid[]) ORDER BY period`,
  /** The end of the year before stands on the first day of a year and is no cost of it. */
  pool: `SELECT coalesce(sum(l.functional), 0)::numeric(18,2)::text AS cost FROM journal_line l
     WHERE l.code = $1::text AND l.accounting_day BETWEEN $2::date AND $3::date
       AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.id = l.journal_id AND j.event_type = 'YearEnd')`,
  over: `SELECT id FROM recharge WHERE state = 'noticed' AND chargeable_from <= $1::date AND id > $2::uuid
     ORDER BY id LIMIT $3::integer`,
  chargeable: `SELECT id, state, first_period AS "firstPeriod", last_period AS "lastPeriod", every,
          chargeable_from::text AS "chargeableFrom",
          ARRAY(SELECT period FROM recharge_charge c WHERE c.recharge_id = r.id ORDER BY period) AS charged
     FROM recharge r WHERE state IN ('agreed', 'charged') ORDER BY id`,
} as const;

export interface ObjectionFound {
  readonly id: string;
  readonly rechargeId: string;
  readonly state: ObjectionState;
  readonly raisedBy: string;
}

export function objectionsOf(tx: Tx, recharges: readonly string[]): Promise<ObjectionFound[]> {
  return queryRows<ObjectionFound>(tx, rechargeRowsSql.objections, [recharges]);
}

export interface ChargeFound {
  readonly rechargeId: string;
  readonly period: string;
  readonly total: string;
}

export function chargesOf(tx: Tx, recharges: readonly string[]): Promise<ChargeFound[]> {
  return queryRows<ChargeFound>(tx, rechargeRowsSql.charges, [recharges]);
}

/** What was posted to the cost pool in these days, in the council's own currency: debit above zero. */
export async function poolCost(tx: Tx, pool: string, from: Day, to: Day, currency: string): Promise<bigint> {
  const [row] = await queryRows<{ cost: string }>(tx, rechargeRowsSql.pool, [pool, from, to]);
  return parseAmount(row!.cost, currency);
}

export interface Chargeable {
  readonly id: string;
  readonly state: RechargeState;
  readonly firstPeriod: string;
  readonly lastPeriod: string;
  readonly every: 'month' | 'quarter';
  readonly chargeableFrom: Day | null;
  readonly charged: readonly string[];
}

/** The recharges of a year are some hundreds. */
export function chargeableRecharges(tx: Tx): Promise<Chargeable[]> {
  return queryRows<Chargeable>(tx, rechargeRowsSql.chargeable);
}

/** What the chart says of these codes, whether or not they are in use. */
export async function chartOf(tx: Tx, codes: readonly string[], call: Call): Promise<ChartOf> {
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const classes = call.policies.at(accountClassesPolicy, call.on).value;
  const rows = await loadRows(tx, CodeCombinationRow, [...new Set(codes)]);
  const known = new Map<string, CodeFacts>();
  for (const row of rows) {
    if (!row) continue;
    const { id, book, from, to } = row;
    known.set(id, { book, from, to, class: classOf(structure, classes, id), balancing: balancingOf(structure, id) });
  }
  return (code) => known.get(code);
}

/** The cost centre of a code, by the segment whose values people are responsible for. */
export function costCentreOf(call: Call, code: string): string {
  const structure: CodeStructure = call.policies.at(accountCodePolicy, call.on).value;
  return valueAt(structure, code, positionOf(structure, call.policies.at(dataScopePolicy, call.on).value.segment));
}

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Noticed, and the notice is over on this day. */
export function noticesOver(
  tx: Tx,
  page: { asOf: string; after: string | undefined; limit: number },
): Promise<{ id: string }[]> {
  return queryRows<{ id: string }>(tx, rechargeRowsSql.over, [page.asOf, page.after ?? beforeAll, page.limit]);
}
