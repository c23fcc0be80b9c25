import { queryRows, type Tx } from '@tolbooth/database';

type Section = Readonly<Record<string, unknown>>;

/** Of every account of the customer ($1): each part of what is kept about them, as it is kept. */
export const personalDataSql = {
  invoices: `SELECT i.number, i.state, i.invoice_date::text AS "invoiceDate", i.due_date::text AS "dueDate",
      i.contact_name AS "contactName", i.contact_number AS "contactNumber", i.purchase_order AS "purchaseOrder", i.comment,
      i.currency, i.total::text AS total, (i.total - i.adjusted - i.applied)::numeric(18,2)::text AS balance,
      (SELECT coalesce(jsonb_agg(l.description ORDER BY l.line_no), '[]') FROM invoice_line l WHERE l.invoice_id = i.id) AS lines
    FROM invoice i WHERE i.account = ANY ($1::text[]) OR i.paying_account = ANY ($1::text[]) ORDER BY i.started_at, i.id`,
  receipts: `SELECT number, state, method, received_on::text AS "receivedOn", currency, amount::text AS amount, reference,
      cheque_number AS "chequeNumber", drawer FROM receipt WHERE account = ANY ($1::text[]) ORDER BY taken_at, id`,
  deposits: `SELECT number, state, kind, purpose, currency, requested::text AS amount, due_on::text AS "dueOn" FROM deposit
    WHERE account = ANY ($1::text[]) ORDER BY requested_at, id`,
  refunds: `SELECT number, state, currency, amount::text AS amount, reason, payee, payee_address AS "payeeAddress" FROM refund
    WHERE account = ANY ($1::text[]) ORDER BY requested_at, id`,
  remissions: `SELECT r.number, r.state, r.reason, r.from_day::text AS "from", r.to_day::text AS "to", r.group_name AS "group",
      coalesce(m.evidence, r.evidence) AS evidence
    FROM remission r LEFT JOIN remission_member m ON m.remission_id = r.id AND m.account = ANY ($1::text[])
    WHERE r.account = ANY ($1::text[]) OR m.account IS NOT NULL ORDER BY r.number`,
  mandates: `SELECT reference, state, signed_on::text AS "signedOn", masked AS "account" FROM direct_debit_mandate
    WHERE account = ANY ($1::text[]) ORDER BY set_up_at, id`,
  standingOrders: `SELECT reference, from_day::text AS "from", to_day::text AS "to" FROM standing_order
    WHERE account = ANY ($1::text[]) ORDER BY set_at, id`,
  disputes: `SELECT invoice_number AS invoice, state, reason, currency, amount::text AS amount FROM dispute_copy
    WHERE account = ANY ($1::text[]) ORDER BY id`,
  reminders: `SELECT invoice_number AS invoice, step, on_day::text AS "on" FROM dunning_copy WHERE account = ANY ($1::text[])
    ORDER BY on_day, invoice_number`,
  statements: `SELECT on_day::text AS "on", way, currency, closing::text AS balance, hash FROM statement_of_account
    WHERE account = ANY ($1::text[]) ORDER BY on_day, id`,
  evidence: `SELECT i.number AS invoice, e.kind, e.basis, e.document, e.dated::text AS dated, e.sha256 FROM invoice_evidence e
    JOIN invoice i ON i.id = e.invoice_id WHERE i.account = ANY ($1::text[]) ORDER BY e.filed_at, e.id`,
  documentDelivery: `SELECT account, invoices, statements, email, large_print AS "largePrint" FROM document_delivery
    WHERE account = ANY ($1::text[]) ORDER BY account`,
  /** Who did what with the records, and who read them: not what stood there. */
  trail: `SELECT at, actor_name AS by, verb AS step, reason FROM audit_entry
    WHERE (subject_kind, subject_id) IN (
      SELECT 'customer', id::text FROM customer WHERE account = ANY ($1::text[])
      UNION SELECT 'customer-merge', id::text FROM customer_merge
        WHERE merged_account = ANY ($1::text[]) OR survivor_account = ANY ($1::text[])) AND refused IS NULL
    ORDER BY position`,
} as const;

export const dataParts = Object.keys(personalDataSql) as (keyof typeof personalDataSql)[];
export type PersonalData = Readonly<Record<(typeof dataParts)[number], readonly Section[]>>;

export async function personalDataOf(tx: Tx, accounts: readonly string[]): Promise<PersonalData> {
  const parts: [string, readonly Section[]][] = [];
  for (const part of dataParts) parts.push([part, await queryRows<Section>(tx, personalDataSql[part], [accounts])]);
  return Object.fromEntries(parts) as unknown as PersonalData;
}
