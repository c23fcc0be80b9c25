const E = `'Erased'`;
const address = `'{"line1": "Erased", "town": "Erased", "country": "GB"}'`;
const gone = (column: string) => `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ${E} END`;
const invoices = 'SELECT id FROM supplier_invoice WHERE supplier_id = $1::uuid';
const payments = 'SELECT id FROM payment WHERE supplier_id = $1::uuid';

/** of the payee $1 what names them or tells of them; numbers, amounts, days and codes stay. The supplier itself is saved by its row. */
export const forgottenPayeeSql = {
  bankDetails: `UPDATE bank_details SET sealed = 'v1.', masked = ${E}, evidence = ${E} WHERE supplier_id = $1::uuid`,
  invoices: `UPDATE supplier_invoice SET payee_name = ${E}, payee_address = ${address}, ${gone('cancel_reason')} WHERE supplier_id = $1::uuid`,
  holds: `UPDATE invoice_hold SET reason = ${E}, ${gone('release_reason')} WHERE supplier_invoice_id IN (${invoices})`,
  payments: `UPDATE payment SET payee_name = ${E}, payee_address = ${address}, ${gone('cleared_evidence')} WHERE supplier_id = $1::uuid`,
  /** A repeat of the request is still known as one. */
  answers: `UPDATE idempotency_key SET answer = '{"erased":true}' WHERE answer IS NOT NULL AND EXISTS (
    SELECT FROM (SELECT $1::text AS id UNION SELECT id::text FROM (${invoices} UNION ALL ${payments}) AS t) AS known
    WHERE strpos(answer::text, known.id) > 0)`,
} as const;

/** What the trail is asked to forget. */
export const forgottenPayeeSubjectsSql = `
  SELECT 'supplier' AS kind, $1::uuid::text AS id
  UNION ALL SELECT 'bank-details', id::text FROM bank_details WHERE supplier_id = $1::uuid
  UNION ALL SELECT k, t.id::text FROM unnest(ARRAY['supplier-invoice', 'refused']) AS k, (${invoices}) AS t
  UNION ALL SELECT 'payment', t.id::text FROM (${payments}) AS t`;
