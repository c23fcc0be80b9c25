import { streamRows, type Tx } from '@tolbooth/database';

export const receiptEnquirySql = {
  /**
   * Receipts, the newest first. Money has no cost centre before it pays something: who may see some only ($1) sees receipts that
   * stand against invoices there, and of their amounts what does.
   */
  receipts: `
    SELECT r.id, r.number, r.state, r.method, r.account, c.id AS "customerId", c.name AS customer,
      c.special_needs AS "specialNeeds", coalesce(r.reference, r.cheque_number) AS document, b.slip_reference AS batch,
      b.id AS "bankingId", r.received_on::text AS "receivedOn", r.taken_on::text AS "accountingDate", r.taken_by AS collector,
      r.currency, r.taken_at AS "takenAt", CASE WHEN $1::text[] IS NULL THEN r.amount::text END AS amount,
      CASE WHEN $1::text[] IS NULL THEN r.on_account::text END AS "onAccount", own.applied::numeric(18,2)::text AS applied
    FROM receipt r JOIN account_holder c ON c.account = r.account LEFT JOIN banking b ON b.id = r.banking_id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(a.amount), 0) AS applied, count(*) AS rows FROM application a JOIN invoice i ON i.id = a.invoice_id
        WHERE a.receipt_id = r.id AND ($1::text[] IS NULL OR i.cost_centre LIKE ANY ($1::text[]))) own
    WHERE ($1::text[] IS NULL OR own.rows > 0) AND ($2::text IS NULL OR r.number = $2)
      AND ($3::text IS NULL OR r.reference = $3 OR r.cheque_number = $3) AND ($4::date IS NULL OR r.received_on >= $4)
      AND ($5::date IS NULL OR r.received_on <= $5) AND ($6::date IS NULL OR r.taken_on >= $6)
      AND ($7::date IS NULL OR r.taken_on <= $7) AND ($8::text IS NULL OR r.method = $8)
      AND ($9::text IS NULL OR b.slip_reference = upper($9)) AND ($10::text IS NULL OR r.account = ANY ((SELECT accounts_of($10))::text[]))
      AND ($11::text IS NULL OR r.taken_by = $11) AND ($12::text IS NULL OR r.state = $12)
      AND ($13::timestamptz IS NULL OR (r.taken_at, r.id) < ($13, $14::uuid))
    ORDER BY r.taken_at DESC, r.id DESC LIMIT $15::bigint`,
} as const;

export interface ReceiptFound {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly method: string;
  readonly account: string;
  readonly customerId: string;
  readonly customer: string;
  readonly specialNeeds: string | null;
  readonly document: string | null;
  readonly batch: string | null;
  readonly bankingId: string | null;
  readonly receivedOn: string;
  readonly accountingDate: string;
  readonly collector: string;
  readonly currency: string;
  readonly takenAt: Date;
  readonly amount: string | null;
  readonly onAccount: string | null;
  readonly applied: string;
}

export function receiptsFound(
  tx: Tx,
  patterns: readonly string[] | null,
  criteria: readonly (string | undefined)[],
  { after = [], take }: { readonly after?: readonly string[] | undefined; readonly take?: number | undefined },
): AsyncGenerator<ReceiptFound> {
  const cursor = [after[0] ?? null, after[1] ?? null, take ?? null];
  const chosen = criteria.map((one) => one ?? null);
  return streamRows<ReceiptFound>(tx, receiptEnquirySql.receipts, [patterns, ...chosen, ...cursor]);
}
