import type { Day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Change } from '@tolbooth/verbs';
import { occurrencesOf } from './occurrence.rules';
import { RecurringInvoiceRow } from './recurring-invoice.entity';

export const recurringInvoiceSql = {
  active: `SELECT id FROM recurring_invoice
    WHERE (id > $1 OR (id = $1 AND $4)) AND (state = 'approved' OR (state = 'ended' AND approved_at IS NOT NULL)) AND "from" <= $2
    ORDER BY id LIMIT $3`,
  made: `SELECT schedule, occurrence::text AS occurrence FROM invoice WHERE schedule = ANY ($1::uuid[])`,
  list: `SELECT id FROM recurring_invoice WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR state = $2)
      AND ($3::text[] IS NULL OR cost_centre LIKE ANY ($3)) ORDER BY id DESC LIMIT $4`,
} as const;

export interface DueInvoice {
  /** Schedule. */
  readonly id: string;
  readonly occurrence: Day;
}

export interface RecurringInvoiceChange extends Change {
  readonly row: RecurringInvoiceRow;
}

export function recurringInvoiceChange(
  before: RecurringInvoiceRow | null,
  row: RecurringInvoiceRow,
): RecurringInvoiceChange {
  return { subject: { kind: 'recurring-invoice', id: row.id, version: row.version }, before, after: row, row };
}

export function loadSchedules(
  tx: Tx,
  ids: readonly string[],
  lock = false,
): Promise<(RecurringInvoiceRow | undefined)[]> {
  return loadRows(tx, RecurringInvoiceRow, ids, { lock });
}

export function insertSchedules(tx: Tx, rows: readonly RecurringInvoiceRow[]): Promise<void> {
  return insertRows(tx, RecurringInvoiceRow, rows);
}

export function updateSchedules(tx: Tx, rows: readonly RecurringInvoiceRow[]): Promise<void> {
  return updateRows(tx, RecurringInvoiceRow, rows);
}

/** `schedule/day` of what is made already. */
export async function madeOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ schedule: string; occurrence: string }>(tx, recurringInvoiceSql.made, [
    [...new Set(ids)],
  ]);
  return new Set(rows.map(({ schedule, occurrence }) => `${schedule}/${occurrence}`));
}

const schedulesAtOnce = 1_000;
const nil = '00000000-0000-0000-0000-000000000000';

/** What has fallen due up to the day and is not made, in the order of `schedule/day`, whenever anybody asked before. */
export async function dueInvoices(tx: Tx, until: Day, after: string, limit: number): Promise<DueInvoice[]> {
  const due: DueInvoice[] = [];
  let from = after === '' ? nil : after.split('/')[0]!;
  for (let inclusive = true; ; inclusive = false) {
    const wanted = [from, until, schedulesAtOnce, inclusive];
    const ids = (await queryRows<{ id: string }>(tx, recurringInvoiceSql.active, wanted)).map(({ id }) => id);
    const made = await madeOf(tx, ids);
    for (const row of await loadSchedules(tx, ids)) {
      for (const occurrence of row ? occurrencesOf(row, until) : []) {
        const key = `${row!.id}/${occurrence}`;
        if (key > after && !made.has(key)) due.push({ id: row!.id, occurrence });
      }
    }
    if (due.length >= limit) return due.slice(0, limit);
    if (ids.length < schedulesAtOnce) return due;
    from = ids.at(-1)!;
  }
}

export async function listSchedules(
  tx: Tx,
  asked: {
    readonly before?: string | undefined;
    readonly state?: string | undefined;
    readonly costCentres: readonly string[] | null;
    readonly take: number;
  },
): Promise<RecurringInvoiceRow[]> {
  const { before = null, state = null, costCentres, take } = asked;
  return findRows(tx, RecurringInvoiceRow, recurringInvoiceSql.list, [before, state, costCentres, take]);
}
