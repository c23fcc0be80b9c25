import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, type Tx } from '@tolbooth/database';
import { BadDebtAlertRow, ChargeCalculationRow } from './charge-calculation.entity';

const seen = (column: string, at: number) =>
  `($${at}::text[] IS NULL OR 'council/' || ${column} LIKE ANY ($${at}::text[]))`;

export const chargeCalculationSql = {
  list: `SELECT id FROM charge_calculation WHERE ($1::text IS NULL OR charge_item = $1::text) AND ${seen('cost_centre', 2)}
     AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
  /**
   * Billed by its lines with the charge item, net. Bad is what of them is written off, or open longer than so many days: each invoice's bad
   * part in the share that the line has of its total.
   */
  badDebt: `SELECT k.id, k."chargeItem", k.title, k."costCentre", k.target, l.currency,
       (SELECT max(raised_on)::text FROM bad_debt_alert a WHERE a.charge_item = k."chargeItem" AND a.currency = l.currency) AS "toldOn",
       coalesce(sum(l.net), 0)::numeric(18,2)::text AS billed,
       coalesce(round(sum(l.net * l.bad_part), 2), 0)::numeric(18,2)::text AS bad
     FROM (SELECT DISTINCT ON (charge_item) id, charge_item AS "chargeItem", title, cost_centre AS "costCentre",
             bad_debt_target::text AS target FROM charge_calculation ORDER BY charge_item, id DESC) k
     JOIN LATERAL (SELECT i.currency, n.net, CASE WHEN i.total = 0 THEN 0 ELSE (i.written_off
             + CASE WHEN i.due_date < $3::date THEN i.total - i.adjusted - i.applied ELSE 0 END) / i.total END AS bad_part
           FROM invoice_line n JOIN invoice i ON i.id = n.invoice_id
          WHERE n.charge_item = k."chargeItem" AND i.state = 'complete' AND i.completed_on BETWEEN $1::date AND $2::date
            AND ${seen('i.cost_centre', 4)}) l ON true
     WHERE ${seen('k."costCentre"', 4)}
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 2, 6`,
} as const;

export interface CalculationSearch {
  readonly chargeItem?: string | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export async function listCalculations(tx: Tx, search: CalculationSearch): Promise<ChargeCalculationRow[]> {
  const { chargeItem, patterns, before, take } = search;
  const wanted = [chargeItem ?? null, patterns ?? null, before ?? null, take];
  const found = await queryRows<{ id: string }>(tx, chargeCalculationSql.list, wanted);
  return loadCalculations(
    tx,
    found.map(({ id }) => id),
  );
}

export async function loadCalculations(tx: Tx, ids: readonly string[]): Promise<ChargeCalculationRow[]> {
  return (await loadRows(tx, ChargeCalculationRow, ids)).flatMap((row) => row ?? []);
}

export function insertCalculations(tx: Tx, rows: readonly ChargeCalculationRow[]): Promise<void> {
  return insertRows(tx, ChargeCalculationRow, rows);
}

export function insertAlerts(tx: Tx, rows: readonly BadDebtAlertRow[]): Promise<void> {
  return insertRows(tx, BadDebtAlertRow, rows);
}

export interface BadDebtFound extends Readonly<
  Record<'id' | 'chargeItem' | 'title' | 'costCentre' | 'currency' | 'billed' | 'bad', string>
> {
  readonly target: string | null;
  /** When it was told last that it is over its target. */
  readonly toldOn: Day | null;
}

/** Of the last calculation of each charge item. @param due the first due date that is not bad yet */
export function badDebtOf(
  tx: Tx,
  { from, to, due, patterns }: { from: Day; to: Day; due: Day; patterns: readonly string[] | undefined },
): Promise<BadDebtFound[]> {
  return queryRows<BadDebtFound>(tx, chargeCalculationSql.badDebt, [from, to, due, patterns ?? null]);
}
