import { day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, upsertRows, type Tx } from '@tolbooth/database';
import { minorOf } from '@tolbooth/money';
import { BankingSiteRow, SiteAlertRow } from './site.entity';
import type { CashHeld } from './site-alerts.rules';

/** Takings of a site that are not banked: standing receipts of cash and cheques; money moved between accounts was taken once. */
const inTheSafe = `SELECT site, sum(amount)::text AS held, min(received_on)::text AS "oldestOn" FROM receipt
    WHERE site = ANY($1::text[]) AND banking_id IS NULL AND awaited AND method = ANY($2::text[]) AND state NOT IN ('returned', 'reversed')
    GROUP BY site`;

export const siteSql = {
  inTheSafe,
  openAlerts: 'SELECT id FROM banking_site_alert WHERE site_id = ANY($1::uuid[]) AND closed_on IS NULL',
  due: `SELECT id FROM banking_site WHERE active AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
  list: `SELECT id FROM banking_site WHERE ($1::text IS NULL OR code > $1) ORDER BY code LIMIT $2`,
  alerts: `SELECT id FROM banking_site_alert WHERE ($1::date IS NULL OR (raised_on, id) < ($1, $2::uuid))
    AND ($3::boolean IS NULL OR (closed_on IS NULL) = $3) ORDER BY raised_on DESC, id DESC LIMIT $4`,
} as const;

export function loadSites(tx: Tx, ids: readonly string[], lock = false): Promise<(BankingSiteRow | undefined)[]> {
  return loadRows(tx, BankingSiteRow, ids, { lock });
}

export function sitesByCode(tx: Tx, codes: readonly string[], lock = false): Promise<(BankingSiteRow | undefined)[]> {
  return loadRows(tx, BankingSiteRow, codes, { by: 'code', lock });
}

export async function cashHeld(
  tx: Tx,
  codes: readonly string[],
  banked: readonly string[],
): Promise<Map<string, CashHeld>> {
  const rows = await queryRows<{ site: string; held: string; oldestOn: string }>(tx, siteSql.inTheSafe, [
    codes,
    banked,
  ]);
  return new Map(rows.map(({ site, held, oldestOn }) => [site, { held: minorOf(held), oldestOn: day(oldestOn) }]));
}

export async function openAlerts(tx: Tx, sites: readonly string[]): Promise<SiteAlertRow[]> {
  const found = await queryRows<{ id: string }>(tx, siteSql.openAlerts, [sites]);
  return alertRows(tx, found, true);
}

async function alertRows(tx: Tx, found: readonly { id: string }[], lock = false): Promise<SiteAlertRow[]> {
  const rows = await loadRows(
    tx,
    SiteAlertRow,
    found.map((row) => row.id),
    { lock },
  );
  return rows.filter((row) => row !== undefined);
}

export function saveSites(tx: Tx, rows: readonly BankingSiteRow[]): Promise<void> {
  return upsertRows(tx, BankingSiteRow, rows);
}

export async function saveAlerts(
  tx: Tx,
  raised: readonly SiteAlertRow[],
  closed: readonly SiteAlertRow[],
): Promise<void> {
  await updateRows(tx, SiteAlertRow, closed);
  await insertRows(tx, SiteAlertRow, raised);
}

export async function dueSites(tx: Tx, after: string | undefined, limit: number): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(tx, siteSql.due, [after ?? null, limit]);
  return rows.map((row) => row.id);
}

export async function listSites(
  tx: Tx,
  cursor: readonly string[] | undefined,
  take: number,
): Promise<BankingSiteRow[]> {
  return findRows(tx, BankingSiteRow, siteSql.list, [cursor?.[0] ?? null, take]);
}

export async function listAlerts(
  tx: Tx,
  search: { cursor?: readonly string[] | undefined; open?: boolean | undefined; take: number },
): Promise<SiteAlertRow[]> {
  const { cursor, open, take } = search;
  return alertRows(
    tx,
    await queryRows<{ id: string }>(tx, siteSql.alerts, [cursor?.[0] ?? null, cursor?.[1] ?? null, open ?? null, take]),
  );
}
