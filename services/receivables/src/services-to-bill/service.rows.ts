import type { Day } from '@tolbooth/calendar';
import { insertRows, loadRows, queryRows, streamRows, updateRows, type Tx } from '@tolbooth/database';
import { ServiceBillingRow, ServiceRow } from './service.entity';
import type { Billed } from './service.rules';

const joined = `FROM service_to_bill s
     LEFT JOIN service_billing b ON b.service_id = s.id AND b.released_at IS NULL
     LEFT JOIN invoice i ON i.id = b.invoice_id`;
const free = `s.state = 'to-bill' AND (b.id IS NULL OR i.state IN ('cancelled', 'discarded'))`;
const seen = (at: number) => `($${at}::text[] IS NULL OR 'council/' || s.cost_centre LIKE ANY ($${at}::text[]))`;
const billed = `b.invoice_id AS "invoiceId", i.state AS "invoiceState", i.number`;

export const serviceSql = {
  known: `SELECT reference FROM service_to_bill WHERE reference = ANY ($1::text[]) AND state <> 'withdrawn'`,
  billings: `SELECT b.id, b.service_id AS "serviceId", ${billed} ${joined}
     WHERE s.id = ANY ($1::uuid[]) AND b.id IS NOT NULL`,
  release: `UPDATE service_billing SET released_at = $2::timestamptz WHERE id = ANY ($1::uuid[])`,
  list: `SELECT s.id, ${billed} ${joined}
     WHERE ($1::text IS NULL OR $1::text = CASE WHEN s.state = 'withdrawn' THEN 'withdrawn' WHEN ${free} THEN 'un-invoiced'
         WHEN i.state = 'incomplete' THEN 'drafted' ELSE 'invoiced' END)
       AND ($2::text IS NULL OR s.account = $2::text) AND ($3::text IS NULL OR s.salesperson = $3::text)
       AND ($4::date IS NULL OR s.served_on <= $4::date) AND ${seen(5)}
       AND ($6::date IS NULL OR (s.served_on, s.id) > ($6::date, $7::uuid))
     ORDER BY s.served_on, s.id LIMIT $8::integer`,
  free: `SELECT s.id ${joined}
     WHERE ${free} AND ($1::uuid[] IS NULL OR s.id = ANY ($1::uuid[])) AND ($2::text IS NULL OR s.account = $2::text)
       AND ($3::text IS NULL OR s.salesperson = $3::text) AND ($4::date IS NULL OR s.served_on <= $4::date) AND ${seen(5)}
     ORDER BY s.served_on, s.id LIMIT $6::integer`,
  unInvoiced: `SELECT s.id, s.reference, s.account AS customer, c.name, s.cost_centre AS "costCentre", s.salesperson,
       s.debt_type AS "debtType", s.protocol, s.description, s.served_on::text AS "servedOn", s.net::text AS net, s.currency
     ${joined} JOIN customer c ON c.account = s.account
     WHERE ${free} AND s.served_on <= $1::date AND ${seen(2)}
     ORDER BY s.served_on, s.id`,
} as const;

export interface ServiceBilling extends Billed {
  readonly id: string;
  readonly serviceId: string;
}

/** Billings that stand, by service. */
export async function billingsOf(tx: Tx, services: readonly string[]): Promise<Map<string, ServiceBilling>> {
  const rows = await queryRows<ServiceBilling>(tx, serviceSql.billings, [services]);
  return new Map(rows.map((row) => [row.serviceId, row]));
}

export async function knownReferences(tx: Tx, references: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ reference: string }>(tx, serviceSql.known, [references]);
  return new Set(rows.map(({ reference }) => reference));
}

export interface ServiceSearch {
  readonly status?: string | undefined;
  readonly customer?: string | undefined;
  readonly salesperson?: string | undefined;
  readonly servedBy?: Day | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

export interface ServiceFound {
  readonly row: ServiceRow;
  readonly billed: Billed | undefined;
}

interface Found {
  readonly id: string;
  readonly invoiceId: string | null;
  readonly invoiceState: string | null;
  readonly number: string | null;
}

/** The oldest service first. */
export async function listServices(tx: Tx, search: ServiceSearch): Promise<ServiceFound[]> {
  const { status, customer, salesperson, servedBy, patterns, cursor, take } = search;
  const found = await queryRows<Found>(tx, serviceSql.list, [
    ...[status ?? null, customer ?? null, salesperson ?? null, servedBy ?? null, patterns ?? null],
    ...[cursor?.[0] ?? null, cursor?.[1] ?? null, take],
  ]);
  const rows = await loadServices(
    tx,
    found.map(({ id }) => id),
  );
  return rows.flatMap((row, at) => (row ? { row, billed: billedOf(found[at]!) } : []));
}

function billedOf({ invoiceId, invoiceState, number }: Found): Billed | undefined {
  return invoiceId === null ? undefined : { invoiceId, invoiceState: invoiceState!, number };
}

export interface FreeSearch extends Pick<ServiceSearch, 'customer' | 'salesperson' | 'servedBy' | 'patterns' | 'take'> {
  readonly ids?: readonly string[] | undefined;
}

/** What may be billed, the oldest first. */
export async function freeServices(tx: Tx, search: FreeSearch): Promise<ServiceRow[]> {
  const { ids, customer, salesperson, servedBy, patterns, take } = search;
  const found = await queryRows<{ id: string }>(tx, serviceSql.free, [
    ...[ids ?? null, customer ?? null, salesperson ?? null, servedBy ?? null, patterns ?? null, take],
  ]);
  const rows = await loadServices(
    tx,
    found.map(({ id }) => id),
  );
  return rows.flatMap((row) => row ?? []);
}

export interface UnInvoiced extends Readonly<
  Record<'id' | 'reference' | 'customer' | 'name' | 'costCentre' | 'salesperson' | 'debtType' | 'description', string>
> {
  readonly protocol: ServiceRow['protocol'];
  readonly servedOn: Day;
  readonly net: string;
  readonly currency: string;
}

/** Delivered by the day and on no invoice that stands, the oldest first. */
export function unInvoicedServices(
  tx: Tx,
  on: Day,
  patterns: readonly string[] | undefined,
): AsyncIterable<UnInvoiced> {
  return streamRows<UnInvoiced>(tx, serviceSql.unInvoiced, [on, patterns ?? null]);
}

export function loadServices(tx: Tx, ids: readonly string[], lock = false): Promise<(ServiceRow | undefined)[]> {
  return loadRows(tx, ServiceRow, ids, { lock });
}

export function insertServices(tx: Tx, rows: readonly ServiceRow[]): Promise<void> {
  return insertRows(tx, ServiceRow, rows);
}

export function updateServices(tx: Tx, rows: readonly ServiceRow[]): Promise<void> {
  return updateRows(tx, ServiceRow, rows);
}

/** Releases the billings of invoices that stand no more, then writes the new ones. */
export async function bill(
  tx: Tx,
  { released, billings, at }: { released: readonly string[]; billings: readonly ServiceBillingRow[]; at: Date },
): Promise<void> {
  if (released.length > 0) await tx.query(serviceSql.release, [released, at]);
  await insertRows(tx, ServiceBillingRow, billings);
}
