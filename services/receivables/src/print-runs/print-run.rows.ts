import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, type Tx } from '@tolbooth/database';
import { InvoicePrintRow, ReturnToOfficeRow } from './print-run.entity';
import type { PrintWay } from './print-way.rules';

export const printRunSql = {
  due: `
    SELECT i.id, i.completed_on::text AS "completedOn" FROM invoice i
    WHERE i.state = 'complete' AND i.completed_on < $1::date AND i.completed_on >= $1::date - $2::integer
      AND i.transfer_at <= $3::timestamptz
      AND ($4::date IS NULL OR (i.completed_on, i.id) > ($4::date, $5::uuid))
      AND NOT EXISTS (SELECT FROM invoice_print p WHERE p.invoice_id = i.id AND p.completed_at = i.completed_at)
    ORDER BY i.completed_on, i.id LIMIT $6`,
  printed: `
    SELECT p.invoice_id AS id FROM invoice_print p JOIN invoice i ON i.id = p.invoice_id AND i.completed_at = p.completed_at
    WHERE p.invoice_id = ANY ($1::uuid[])`,
  items: `
    SELECT invoice_id AS "invoiceId", number, way, hash, account, name, currency, total::text AS total
    FROM invoice_print
    WHERE printed_on = $1::date AND printed_at = $2::timestamptz AND ($3::text IS NULL OR (way, number) > ($3, $4::text))
    ORDER BY way, number LIMIT $5`,
} as const;

export interface DueInvoice {
  readonly id: string;
  readonly completedOn: string;
}

export interface DuePage {
  readonly asOf: Day;
  readonly at: Date;
  readonly lookBackDays: number;
  readonly after?: DueInvoice | undefined;
  readonly limit: number;
}

/** In the order of their completion. */
export function dueInvoices(tx: Tx, { asOf, at, lookBackDays, after, limit }: DuePage): Promise<DueInvoice[]> {
  const values = [asOf, lookBackDays, at, after?.completedOn ?? null, after?.id ?? null, limit];
  return queryRows<DueInvoice>(tx, printRunSql.due, values);
}

/** Which of the invoices have gone out as they were last completed. */
export async function printedOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await queryRows<{ id: string }>(tx, printRunSql.printed, [ids])).map(({ id }) => id));
}

export async function requestsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, ReturnToOfficeRow>> {
  const rows = await loadRows(tx, ReturnToOfficeRow, ids);
  return new Map(rows.flatMap((row) => (row ? [[row.invoiceId, row] as const] : [])));
}

export function insertPrints(tx: Tx, rows: readonly InvoicePrintRow[]): Promise<void> {
  return insertRows(tx, InvoicePrintRow, rows);
}

export function insertRequests(tx: Tx, rows: readonly ReturnToOfficeRow[]): Promise<void> {
  return insertRows(tx, ReturnToOfficeRow, rows);
}

export interface PrintedItem {
  readonly invoiceId: string;
  readonly number: string;
  readonly way: PrintWay;
  readonly hash: string;
  readonly account: string;
  readonly name: string;
  readonly currency: string;
  /** `117.50` */
  readonly total: string;
}

/** A run is known by its day and instant. */
export interface RunMoment {
  readonly on: string;
  readonly at: Date;
}

/** What a run sent out, by way and number. */
export function itemsOf(
  tx: Tx,
  { on, at }: RunMoment,
  after: Pick<PrintedItem, 'way' | 'number'> | undefined,
  limit: number,
): Promise<PrintedItem[]> {
  return queryRows<PrintedItem>(tx, printRunSql.items, [on, at, after?.way ?? null, after?.number ?? null, limit]);
}
