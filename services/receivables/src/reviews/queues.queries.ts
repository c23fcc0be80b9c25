import { queryRows, type Tx } from '@tolbooth/database';
import type { Queue } from './review.entity';

/**
 * What stands in the queues on day $1, in the cost centres that may be seen ($2): what has none is for those who see all. $3 and
 * $4 are days of policy: money on account that is older, and how long is looked back. Only queue $5 and item $6 where given.
 */
const items = `
  SELECT 'exceptions' AS queue, i.id::text AS item, i.number AS label, i.paying_account AS account, i.cost_centre,
    'Completed with a warning: ' || (SELECT string_agg(w->>'code', ', ') FROM jsonb_array_elements(i.warnings) w) AS what,
    i.currency, i.total AS amount, i.completed_on AS since, '/v1/invoices/' || i.id AS link
  FROM invoice i WHERE i.completed_on > $1::date - $4::int AND jsonb_array_length(i.warnings) > 0
  UNION ALL
  SELECT 'exceptions', b.id::text, b.slip_reference, b.account, NULL, concat_ws('; ',
      'Counted and receipted differ: ' || b.difference_reason,
      CASE WHEN b.awaiting > 0 THEN 'Banked for invoices, no receipt is linked: ' || (
        SELECT string_agg(concat_ws(' ', a->>'method', a->>'amount', 'for invoice ' || (a->>'invoice'),
          'of reversed receipt ' || (a->>'receipt')), ', ') FROM jsonb_array_elements(b.awaited) a) END),
    b.currency, CASE WHEN b.awaiting > 0 THEN b.awaiting ELSE b.cash + b.cheques - b.receipt_book_total END, b.banked_on,
    '/v1/bankings/' || b.id
  FROM banking b WHERE b.awaiting > 0 OR b.banked_on > $1::date - $4::int AND b.difference_reason IS NOT NULL
  UNION ALL
  SELECT 'credit-balances', m.account, m.account, m.account, NULL, 'More on account than is open', m.currency,
    m.amount - coalesce(o.open, 0), m.since, '/v1/reports/account-details?customer=' || m.account || '&status=open'
  FROM (SELECT account, currency, sum(on_account) AS amount, min(taken_on) AS since FROM receipt WHERE on_account <> 0
      GROUP BY account, currency) m
    LEFT JOIN LATERAL (SELECT sum(i.total - i.adjusted - i.applied) AS open FROM invoice i
      WHERE i.paying_account = m.account AND i.currency = m.currency AND i.state = 'complete') o ON true
  WHERE m.amount > coalesce(o.open, 0)
  UNION ALL
  SELECT 'unapplied', r.id::text, r.number, r.account, NULL, 'On account: ' || r.method, r.currency, r.on_account, r.taken_on,
    '/v1/receipts/' || r.id
  FROM receipt r WHERE r.on_account > 0 AND r.taken_on < $1::date - $3::int
  UNION ALL
  SELECT 'returned', r.id::text, r.number, r.account, NULL, 'Returned: ' || r.return_reason, r.currency, r.amount, r.returned_on,
    '/v1/receipts/' || r.id
  FROM receipt r WHERE r.returned_on > $1::date - $4::int
  UNION ALL
  SELECT 'late-entry', l.id::text, l.number, l.account, NULL, 'Lodged late: ' || l.late_reason, l.currency, l.amount, l.entered_on,
    '/v1/lodgements/' || l.id
  FROM lodgement l WHERE l.late AND l.entered_on > $1::date - $4::int AND l.state <> 'cancelled'
  UNION ALL
  SELECT 'late-entry', i.id::text, i.number, i.paying_account, i.cost_centre, 'Corrected (' || d.cause || '): ' || d.reason,
    i.currency, d.amount, d.on_day, '/v1/invoices/' || i.id
  FROM invoice i JOIN LATERAL (
    SELECT r.* FROM invoice_reduction r WHERE r.invoice_id = i.id AND r.cause IN ('error', 'replacement')
      AND r.on_day > $1::date - $4::int ORDER BY r.at DESC LIMIT 1) d ON true
  WHERE i.id IN (SELECT invoice_id FROM invoice_reduction WHERE on_day > $1::date - $4::int)`;

export const queuesSql = {
  /** With the newest review of each; those signed less than $7 days ago have left the queue. */
  items: `
    SELECT q.queue, q.item, q.label, q.account, c.id AS "customerId", c.name AS customer, c.special_needs AS "specialNeeds",
      q.cost_centre AS "costCentre", q.what, q.currency, q.amount::numeric(18,2)::text AS amount, q.since::text AS since, q.link,
      ($1::date - q.since) AS age, CASE WHEN v.state <> 'signed-off' THEN v.id END AS "reviewId",
      CASE WHEN v.state <> 'signed-off' THEN v.owner_name END AS owner,
      CASE WHEN v.state <> 'signed-off' THEN v.finding END AS finding,
      CASE WHEN v.state <> 'signed-off' THEN v.state ELSE 'waiting' END AS state
    FROM (${items}) q JOIN account_holder c ON c.account = q.account
      LEFT JOIN LATERAL (SELECT r.* FROM review r WHERE r.queue = q.queue AND r.item = q.item
        ORDER BY (r.state <> 'signed-off') DESC, r.signed_on DESC LIMIT 1) v ON true
    WHERE ($2::text[] IS NULL OR q.cost_centre LIKE ANY ($2::text[])) AND ($5::text IS NULL OR q.queue = $5)
      AND ($6::text IS NULL OR q.item = $6) AND (v.signed_on IS NULL OR v.signed_on <= $1::date - $7::int)
    ORDER BY q.queue, q.since, q.label, q.item`,
  /** What was looked at from day $1 to day $2: taken then and not signed, or signed then. */
  pack: `
    SELECT v.queue, v.label, v.what, v.currency, v.amount::text AS amount, v.state, v.owner_name AS owner,
      v.taken_on::text AS "takenOn", v.finding, v.signed_by_name AS "signedBy", v.signed_on::text AS "signedOn", v.remark,
      v.id AS "reviewId",
      (SELECT string_agg(to_char(s.at, 'YYYY-MM-DD') || ' ' || s.step || ' (' || s.by_name || ')'
        || coalesce(': ' || s.text, ''), E'\\n' ORDER BY s.at, s.id) FROM review_step s WHERE s.review_id = v.id) AS history
    FROM review v
    WHERE $3::boolean AND coalesce(v.signed_on, v.taken_on) BETWEEN $1::date AND $2::date
    ORDER BY v.queue, v.taken_on, v.label`,
  steps: `SELECT at, step, by_actor AS by, by_name AS name, text FROM review_step WHERE review_id = $1 ORDER BY at, id`,
} as const;

export interface QueueSearch {
  readonly on: string;
  readonly patterns: readonly string[] | null;
  readonly unappliedDays: number;
  readonly lookBackDays: number;
  readonly againAfterDays: number;
  readonly queue?: string | undefined;
  readonly item?: string | undefined;
}

export interface QueueItem {
  readonly queue: Queue;
  readonly item: string;
  readonly label: string;
  readonly account: string;
  readonly customerId: string;
  readonly customer: string;
  readonly specialNeeds: string | null;
  readonly costCentre: string | null;
  readonly what: string;
  readonly currency: string;
  readonly amount: string;
  readonly since: string;
  readonly link: string;
  readonly age: number;
  readonly reviewId: string | null;
  readonly owner: string | null;
  readonly finding: string | null;
  readonly state: string;
}

export interface PackFound {
  readonly queue: string;
  readonly label: string;
  readonly what: string;
  readonly currency: string;
  readonly amount: string;
  readonly state: string;
  readonly owner: string;
  readonly takenOn: string;
  readonly finding: string | null;
  readonly signedBy: string | null;
  readonly signedOn: string | null;
  readonly remark: string | null;
  readonly reviewId: string;
  readonly history: string | null;
}

export interface StepFound {
  readonly at: Date;
  readonly step: string;
  readonly by: string;
  readonly name: string;
  readonly text: string | null;
}

export function queueItems(tx: Tx, search: QueueSearch): Promise<QueueItem[]> {
  const { on, patterns, unappliedDays, lookBackDays, againAfterDays, queue, item } = search;
  const days = [unappliedDays, lookBackDays];
  return queryRows(tx, queuesSql.items, [on, patterns, ...days, queue ?? null, item ?? null, againAfterDays]);
}

/** @param all whether the caller sees every cost centre: reviews are of the whole council */
export function packOf(tx: Tx, from: string, to: string, all: boolean): Promise<PackFound[]> {
  return queryRows(tx, queuesSql.pack, [from, to, all]);
}

export function stepsOf(tx: Tx, review: string): Promise<StepFound[]> {
  return queryRows(tx, queuesSql.steps, [review]);
}
