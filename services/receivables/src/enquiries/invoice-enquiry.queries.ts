import { streamRows, type Tx } from '@tolbooth/database';

/** What was open of invoice `i` at the end of day $1; today's balance where nothing was moved since ($2 false). */
const balanceThen = `(CASE WHEN i.state = 'complete' THEN i.total - i.adjusted - i.applied ELSE 0 END
  + CASE WHEN $2::boolean THEN coalesce((SELECT sum(a.amount) FROM application a WHERE a.invoice_id = i.id AND a.on_day > $1::date), 0)
    + coalesce((SELECT sum(r.amount) FROM invoice_reduction r WHERE r.invoice_id = i.id AND r.on_day > $1::date), 0)
    ELSE 0 END)`;

/** What of it was written off by then: what stands, and today's where nothing was moved since. */
const writtenOffThen = `(CASE WHEN $2::boolean THEN coalesce((SELECT sum(r.amount) FROM invoice_reduction r
    WHERE r.invoice_id = i.id AND r.kind = 'write-off' AND r.on_day <= $1::date), 0) ELSE i.written_off END)`;

const searched = `
  ($3::text[] IS NULL OR i.cost_centre LIKE ANY ($3::text[]))
  AND ($4::text IS NULL OR i.paying_account = ANY ((SELECT accounts_of($4))::text[])
    OR i.account = ANY ((SELECT accounts_of($4))::text[])) AND ($5::text IS NULL OR i.account = ANY ((SELECT accounts_of($5))::text[]))
  AND ($6::text IS NULL OR i.site_reference = $6) AND ($7::text IS NULL OR i.number = $7)
  AND ($8::text IS NULL OR i.purchase_order = $8) AND ($9::date IS NULL OR i.due_date >= $9)
  AND ($10::date IS NULL OR i.due_date <= $10) AND ($11::text IS NULL OR i.currency = $11)
  AND ($12::text IS NULL OR i.debt_type = $12) AND ($13::text IS NULL OR i.cost_centre = $13)
  AND ($14::date IS NULL OR i.completed_on >= $14) AND ($15::date IS NULL OR i.completed_on <= $15)`;

export const invoiceEnquirySql = {
  /** E16: by due date, with what has added up so far and in all. $16 open, paid, written-off or cancelled; behind $17 to $19. */
  details: `
    WITH item AS (
      SELECT i.*, c.id AS customer_id, c.name AS customer, c.special_needs, ${balanceThen} AS balance,
        ${writtenOffThen} AS lost
      FROM invoice i JOIN account_holder c ON c.account = i.paying_account
      WHERE i.number IS NOT NULL AND i.completed_on <= $1::date AND ${searched}),
    shown AS (
      SELECT *, CASE WHEN state = 'cancelled' AND cancelled_on <= $1::date THEN 'cancelled' WHEN balance <> 0 THEN 'open'
        WHEN lost > 0 THEN 'written-off' ELSE 'paid' END AS standing FROM item),
    added AS (
      SELECT *, sum(balance) OVER (PARTITION BY currency ORDER BY due_date, number) AS cumulative,
        sum(balance) OVER (PARTITION BY currency) AS all_of_it
      FROM shown WHERE $16::text IS NULL OR standing = $16)
    SELECT id, number, paying_account AS account, customer_id AS "customerId", customer, special_needs AS "specialNeeds",
      account AS "billTo", site_reference AS location, purchase_order AS "purchaseOrder", due_date::text AS due, currency,
      greatest($1::date - due_date, 0) AS "daysLate", standing, total::text AS original,
      balance::numeric(18,2)::text AS balance, cumulative::numeric(18,2)::text AS cumulative,
      all_of_it::numeric(18,2)::text AS total, cost_centre AS "costCentre"
    FROM added WHERE $17::text IS NULL OR (currency, due_date, number) > ($17, $18::date, $19::text)
    ORDER BY currency, due_date, number LIMIT $20::bigint`,
  /** The newest first. $16 as the invoice's row has its state; behind $17 and $18. */
  transactions: `
    SELECT i.id, i.number, i.state, i.paying_account AS account, c.id AS "customerId", c.name AS customer,
      c.special_needs AS "specialNeeds", i.account AS "billTo", i.site_reference AS location,
      i.purchase_order AS "purchaseOrder", i.debt_type AS "debtType", i.cost_centre AS "costCentre",
      i.started_by_name AS "enteredBy", i.invoice_date::text AS dated, i.completed_on::text AS "accountingDate",
      i.due_date::text AS due, i.currency, i.total::text AS total, ${balanceThen}::numeric(18,2)::text AS balance,
      i.started_at AS "startedAt"
    FROM invoice i JOIN account_holder c ON c.account = i.paying_account
    WHERE i.state <> 'discarded' AND ${searched} AND ($16::text IS NULL OR i.state = $16)
      AND ($17::timestamptz IS NULL OR (i.started_at, i.id) < ($17, $18::uuid))
    ORDER BY i.started_at DESC, i.id DESC LIMIT $19::bigint`,
} as const;

export interface InvoiceSearch {
  readonly asAt: string;
  /** Whether `asAt` is over: something may have been moved since. */
  readonly past: boolean;
  readonly patterns: readonly string[] | null;
  readonly customer?: string | undefined;
  readonly billTo?: string | undefined;
  readonly location?: string | undefined;
  readonly number?: string | undefined;
  readonly purchaseOrder?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
  readonly currency?: string | undefined;
  readonly debtType?: string | undefined;
  readonly costCentre?: string | undefined;
  readonly completedFrom?: string | undefined;
  readonly completedTo?: string | undefined;
  readonly standing?: string | undefined;
}

interface InvoiceFound {
  readonly id: string;
  readonly number: string;
  readonly account: string;
  readonly customerId: string;
  readonly customer: string;
  readonly specialNeeds: string | null;
  readonly billTo: string;
  readonly location: string;
  readonly purchaseOrder: string | null;
  readonly due: string;
  readonly currency: string;
  readonly costCentre: string;
  readonly balance: string;
  readonly total: string;
}

export interface DetailFound extends InvoiceFound {
  readonly daysLate: number;
  readonly standing: string;
  readonly original: string;
  readonly cumulative: string;
}

export interface TransactionFound extends InvoiceFound {
  readonly state: string;
  readonly debtType: string;
  readonly enteredBy: string;
  readonly dated: string;
  readonly accountingDate: string | null;
  readonly startedAt: Date;
}

interface Paging {
  readonly after?: readonly string[] | undefined;
  readonly take?: number | undefined;
}

export function accountDetails(tx: Tx, search: InvoiceSearch, { after = [], take }: Paging) {
  const cursor = [after[0] ?? null, after[1] ?? null, after[2] ?? null, take ?? null];
  return streamRows<DetailFound>(tx, invoiceEnquirySql.details, [...parametersOf(search), ...cursor]);
}

export function transactions(tx: Tx, search: InvoiceSearch, { after = [], take }: Paging) {
  const cursor = [after[0] ?? null, after[1] ?? null, take ?? null];
  return streamRows<TransactionFound>(tx, invoiceEnquirySql.transactions, [...parametersOf(search), ...cursor]);
}

function parametersOf(search: InvoiceSearch): unknown[] {
  const { customer, billTo, location, number, purchaseOrder, dueFrom, dueTo, currency, debtType } = search;
  const { costCentre, completedFrom, completedTo, standing } = search;
  const chosen = [customer, billTo, location, number, purchaseOrder, dueFrom, dueTo, currency, debtType];
  const more = [costCentre, completedFrom, completedTo, standing];
  return [search.asAt, search.past, search.patterns, ...[...chosen, ...more].map((one) => one ?? null)];
}
