import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { ErasureRow } from './erasure.entity';
import type { OpenParts, Standing } from './erasure.rules';

const own = '= ANY ($1::text[])';
const count = (from: string) => `(SELECT count(*)::int FROM ${from})`;
const ofInvoices = `invoice i WHERE (i.account ${own} OR i.paying_account ${own})`;

export const erasureSql = {
  /** Of all accounts of one customer $1, at the instant $2, on the day $3. */
  open: `SELECT
      ${count(`${ofInvoices} AND i.state = 'incomplete'`)} AS entries,
      ${count(`${ofInvoices} AND i.state = 'complete'
        AND (i.total - i.adjusted - i.applied <> 0 OR i.transfer_at > $2::timestamptz)`)} AS invoices,
      ${count(`receipt r WHERE r.account ${own} AND (r.on_account <> 0 OR r.held <> 0)`)} AS money,
      ${count(`deposit d WHERE d.account ${own} AND d.state IN ('requested', 'held')`)} AS deposits,
      ${count(`refund f WHERE f.account ${own} AND f.state IN ('requested', 'approved')`)} AS refunds,
      ${count(`direct_debit_mandate m WHERE m.account ${own} AND m.state <> 'cancelled'`)} AS mandates,
      ${count(`direct_debit_item t WHERE t.account ${own} AND t.state IN ('proposed', 'sent')`)} AS collections,
      ${count(`dispute_copy s WHERE s.account ${own} AND s.state = 'open'`)} AS disputes,
      ${count(`write_off_copy y WHERE y.closed_on IS NULL AND y.invoice_id IN (SELECT i.id FROM ${ofInvoices})`)} AS "writeOffs",
      ${count(`${ofInvoices} AND i.written_off > 0
        AND EXISTS (SELECT FROM write_off_copy y WHERE y.invoice_id = i.id AND y.still_chased)`)} AS chased,
      ${count(`customer_merge g WHERE (g.merged_account ${own} OR g.survivor_account ${own}) AND g.state = 'proposed'`)} AS merges,
      ${count(`recurring_invoice q WHERE q.account ${own} AND q.state <> 'ended'`)} AS schedules,
      ${count(`service_to_bill b WHERE b.account ${own} AND b.state = 'to-bill' AND NOT EXISTS (
        SELECT FROM service_billing l WHERE l.service_id = b.id AND l.released_at IS NULL)`)} AS services,
      ${count(`project_invoice p JOIN project_agreement a ON a.id = p.agreement_id
        WHERE a.account ${own} AND p.state IN ('draft', 'released')`)} AS projects,
      ${count(`remission n WHERE n.state IN ('requested', 'approved') AND n.to_day >= $3::date AND (n.account ${own}
        OR EXISTS (SELECT FROM remission_member o WHERE o.remission_id = n.id AND o.account ${own}))`)} AS remissions,
      ${count(`expected_income e WHERE e.account ${own} AND e.state = 'open'`)} AS expected,
      ${count(`income_query y JOIN statement_line l ON l.id = y.line_id
        WHERE y.account ${own} AND l.state IN ('new', 'doubtful', 'unidentified', 'suspense')`)} AS lines,
      ${count(`match_rule u WHERE u.account ${own} AND (u.state = 'proposed'
        OR (u.state = 'approved' AND (u.to_day IS NULL OR u.to_day >= $3::date)))`)} AS rules,
      ${count(`customer c WHERE c.paying_account ${own} AND NOT c.account ${own} AND c.active`)} AS "paysFor"`,
  /** Day of the last document of these accounts: invoices and what was done to them, money, mandates, remissions. */
  lastDocument: `SELECT max(of_day)::text AS last FROM (
      SELECT greatest(i.invoice_date, i.completed_on, i.cancelled_on) AS of_day FROM ${ofInvoices} AND i.number IS NOT NULL
      UNION ALL SELECT max(x.on_day) FROM invoice_reduction x JOIN ${ofInvoices.replace('WHERE', 'ON i.id = x.invoice_id WHERE')}
      UNION ALL SELECT max(x.on_day) FROM application x JOIN ${ofInvoices.replace('WHERE', 'ON i.id = x.invoice_id WHERE')}
      UNION ALL SELECT greatest(received_on, taken_on, returned_on, reversed_on) FROM receipt WHERE account ${own}
      UNION ALL SELECT requested_on FROM deposit WHERE account ${own}
      UNION ALL SELECT max(v.on_day) FROM deposit_move v JOIN deposit d ON d.id = v.deposit_id WHERE d.account ${own}
      UNION ALL SELECT greatest(requested_on, decided_on, paid_on) FROM refund WHERE account ${own}
      UNION ALL SELECT greatest(signed_on, ended_on, collected_on) FROM direct_debit_mandate WHERE account ${own}
      UNION ALL SELECT greatest(collect_on, ended_on) FROM direct_debit_item WHERE account ${own}
      UNION ALL SELECT greatest(raised_on, closed_on) FROM dispute_copy WHERE account ${own}
      UNION ALL SELECT max(on_day) FROM dunning_copy WHERE account ${own}
      UNION ALL SELECT least(to_day, greatest(decided_on, from_day)) FROM remission WHERE account ${own}
    ) AS documents`,
  /** Invoices billed to one of the accounts that nobody of them pays. */
  paidByOthers: `SELECT account, id FROM invoice WHERE account ${own} AND NOT paying_account ${own} AND number IS NOT NULL ORDER BY id`,
  list: `SELECT id FROM erasure
    WHERE ($1::date IS NULL OR (answer_by, id) > ($1, $2::uuid)) AND ($3::text IS NULL OR state = $3)
      AND ($4::text IS NULL OR account = $4)
      AND ($5::date IS NULL OR (state IN ('requested', 'approved') AND answer_by < $5))
    ORDER BY answer_by, id LIMIT $6`,
  late: `SELECT id FROM erasure WHERE state IN ('requested', 'approved') AND late_told_on IS NULL AND answer_by < $1::date
    AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  due: `SELECT id FROM erasure WHERE state = 'approved' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
} as const;

/** What is open under all records of one customer, and the day of their last document. */
export async function standingOf(tx: Tx, accounts: readonly string[], at: Date, on: Day): Promise<Standing> {
  const [open] = await queryRows<OpenParts>(tx, erasureSql.open, [accounts, at, on]);
  const [documents] = await queryRows<{ last: Day | null }>(tx, erasureSql.lastDocument, [accounts]);
  return { open: open!, lastDocument: documents?.last ?? null };
}

export function loadErasures(tx: Tx, ids: readonly string[], lock = false): Promise<(ErasureRow | undefined)[]> {
  return loadRows(tx, ErasureRow, ids, { lock });
}

export function insertErasures(tx: Tx, rows: readonly ErasureRow[]): Promise<void> {
  return insertRows(tx, ErasureRow, rows);
}

export function updateErasures(tx: Tx, rows: readonly ErasureRow[]): Promise<void> {
  return updateRows(tx, ErasureRow, rows);
}

export interface ErasureSearch {
  readonly state?: string | undefined;
  readonly customer?: string | undefined;
  /** Only those that should have been answered before this day. */
  readonly lateOn?: Day | undefined;
  readonly cursor?: readonly string[] | undefined;
  readonly take: number;
}

/** Those that are to be answered first come first. */
export function listErasures(tx: Tx, { state, customer, lateOn, cursor, take }: ErasureSearch): Promise<ErasureRow[]> {
  const [answerBy, id] = cursor ?? [];
  return findRows(tx, ErasureRow, erasureSql.list, [
    ...[answerBy ?? null, id ?? null, state ?? null, customer ?? null, lateOn ?? null, take],
  ]);
}
