import { queryRows, type Tx } from '@tolbooth/database';

/** Of an invoice ($2), a receipt ($3) or a customer ($4), in the cost centres that may be seen ($1). */
const invoices = `
  SELECT i.* FROM invoice i WHERE i.number IS NOT NULL AND i.completed_on IS NOT NULL
    AND ($1::text[] IS NULL OR i.cost_centre LIKE ANY ($1::text[])) AND ($2::text IS NULL OR i.number = $2)
    AND ($4::text IS NULL OR i.paying_account = ANY ((SELECT accounts_of($4))::text[])
      OR i.account = ANY ((SELECT accounts_of($4))::text[])) AND ($3::text IS NULL OR i.id IN (
      SELECT a.invoice_id FROM application a JOIN receipt r ON r.id = a.receipt_id WHERE r.number = $3))`;

export const accountMovesSql = {
  balances: `
    SELECT i.id, i.number, i.currency, c.name AS customer, c.id AS "customerId", c.special_needs AS "specialNeeds",
      i.total::text AS original, (-i.applied)::numeric(18,2)::text AS receipts, (i.written_off - i.adjusted)::numeric(18,2)::text AS adjustments,
      (-i.written_off)::numeric(18,2)::text AS "writtenOff",
      (CASE WHEN i.state = 'cancelled' THEN i.adjusted - i.total ELSE 0 END)::numeric(18,2)::text AS credits,
      (CASE WHEN i.state = 'complete' THEN i.total - i.adjusted - i.applied ELSE 0 END)::numeric(18,2)::text AS remaining
    FROM (${invoices}) i JOIN account_holder c ON c.account = i.paying_account
    ORDER BY i.due_date, i.number`,
  /** What happened, in its order: billed, applied and taken back, reduced, disputed, chased. */
  activities: `
    WITH own AS (${invoices})
    SELECT 'Invoice' AS class, i.debt_type AS type, i.number, i.completed_on::text AS day, i.currency, i.number AS invoice,
      i.total::text AS amount, NULL::text AS applied, '/v1/invoices/' || i.id AS link, i.completed_at AS at,
      NULL::text AS remark, 1 AS place
    FROM own i WHERE $3::text IS NULL
    UNION ALL
    SELECT 'Receipt', r.method, r.number, a.on_day::text, r.currency, i.number, NULL, a.amount::text, '/v1/receipts/' || r.id, a.at,
      a.reason, 2
    FROM own i JOIN application a ON a.invoice_id = i.id JOIN receipt r ON r.id = a.receipt_id
    WHERE $3::text IS NULL OR r.number = $3
    UNION ALL
    SELECT upper(left(d.kind, 1)) || substr(d.kind, 2), d.cause, i.number, d.on_day::text, i.currency, i.number, NULL, d.amount::text,
      '/v1/invoices/' || i.id, d.at, d.reason, 3
    FROM own i JOIN invoice_reduction d ON d.invoice_id = i.id WHERE $3::text IS NULL
    UNION ALL
    SELECT 'Dispute', p.state, p.invoice_number, coalesce(p.raised_on, p.closed_on)::text, p.currency, i.number, p.amount::text,
      NULL, '/v1/reports/dunning-history?invoice=' || i.number, coalesce(p.raised_on, p.closed_on)::timestamptz, p.reason, 4
    FROM own i JOIN dispute_copy p ON p.invoice_id = i.id WHERE $3::text IS NULL
    UNION ALL
    SELECT 'Dunning', g.step, g.invoice_number, g.on_day::text, g.currency, i.number, g.balance::text, NULL,
      '/v1/reports/dunning-history?invoice=' || i.number, g.on_day::timestamptz, g.sentence, 5
    FROM own i JOIN dunning_copy g ON g.invoice_id = i.id WHERE $3::text IS NULL
    ORDER BY day, at, place, number`,
  dunning: `
    WITH own AS (${invoices})
    SELECT g.on_day::text AS day, g.step AS letter, g.protocol AS layout, g.currency, g.balance::text AS amount,
      g.sentence AS remark, i.number AS invoice, i.id AS "invoiceId", c.name AS customer, c.special_needs AS "specialNeeds"
    FROM own i JOIN dunning_copy g ON g.invoice_id = i.id JOIN account_holder c ON c.account = i.paying_account
    WHERE $3::text IS NULL
    UNION ALL
    SELECT coalesce(p.raised_on, p.closed_on)::text, 'dispute ' || p.state, NULL, p.currency, p.amount::text, p.reason, i.number,
      i.id, c.name, c.special_needs
    FROM own i JOIN dispute_copy p ON p.invoice_id = i.id JOIN account_holder c ON c.account = i.paying_account
    WHERE $3::text IS NULL
    ORDER BY day, invoice, letter`,
} as const;

export interface About {
  readonly invoice?: string | undefined;
  readonly receipt?: string | undefined;
  readonly customer?: string | undefined;
}

export interface BalanceFound {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly customer: string;
  readonly customerId: string;
  readonly specialNeeds: string | null;
  readonly original: string;
  readonly receipts: string;
  readonly adjustments: string;
  readonly writtenOff: string;
  readonly credits: string;
  readonly remaining: string;
}

export interface ActivityFound {
  readonly class: string;
  readonly type: string;
  readonly number: string;
  readonly day: string;
  readonly currency: string;
  readonly invoice: string;
  readonly amount: string | null;
  readonly applied: string | null;
  readonly link: string;
  readonly remark: string | null;
}

export interface DunningFound {
  readonly day: string;
  readonly letter: string;
  readonly layout: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly remark: string;
  readonly invoice: string;
  readonly invoiceId: string;
  readonly customer: string;
  readonly specialNeeds: string | null;
}

type Patterns = readonly string[] | null;

export function balancesOf(tx: Tx, patterns: Patterns, about: About): Promise<BalanceFound[]> {
  return queryRows(tx, accountMovesSql.balances, parametersOf(patterns, about));
}

export function activitiesOf(tx: Tx, patterns: Patterns, about: About): Promise<ActivityFound[]> {
  return queryRows(tx, accountMovesSql.activities, parametersOf(patterns, about));
}

export function dunningOf(tx: Tx, patterns: Patterns, about: About): Promise<DunningFound[]> {
  return queryRows(tx, accountMovesSql.dunning, parametersOf(patterns, about));
}

function parametersOf(patterns: Patterns, { invoice, receipt, customer }: About): unknown[] {
  return [patterns, invoice ?? null, receipt ?? null, customer ?? null];
}
