const E = `'Erased'`;
/** Debts of the account $1, and of the invoices $2 that were billed to it and that another pays. */
const debts = 'SELECT invoice_id FROM debt WHERE customer_account = $1::text OR invoice_id = ANY ($2::uuid[])';
const gone = (column: string) => `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ${E} END`;
const ids = (from: string, id = 'id') => `SELECT ${id}::text FROM ${from} WHERE invoice_id IN (${debts})`;

/** class by class what names the person or tells of them; numbers, amounts, days and steps stay. */
export const forgottenSql = {
  debts: `UPDATE debt SET customer_name = CASE WHEN customer_account = $1::text THEN ${E} ELSE customer_name END,
      bill_to = '{"line1": "Erased", "town": "Erased", "country": "GB"}'
    WHERE details_version > 0 AND invoice_id IN (${debts})`,
  disputes: `UPDATE dispute SET raised_by_name = ${E}, reason = ${E}, part = ${E}, ${gone('resolution')} WHERE invoice_id IN (${debts})`,
  disputeUpdates: `UPDATE dispute_update SET text = ${E}
    WHERE dispute_id IN (SELECT id FROM dispute WHERE invoice_id IN (${debts}))`,
  enquiries: `UPDATE enquiry SET question = ${E}, ${gone('answer')} WHERE invoice_id IN (${debts})`,
  writeOffs: `UPDATE write_off SET text = ${E}, ${gone('decision')} WHERE customer_account = $1::text AND $2::uuid[] IS NOT NULL`,
  letters: `UPDATE letter SET content = '{"erased": true}' WHERE invoice_id IN (${debts})`,
  /** A repeat of the request is still known as one. */
  answers: `UPDATE idempotency_key SET answer = '{"erased":true}' WHERE answer IS NOT NULL AND EXISTS (
    SELECT FROM (SELECT $1::text AS id UNION ${ids('debt', 'invoice_id')}) AS known WHERE strpos(answer::text, known.id) > 0)`,
  parked: `UPDATE parked_message SET value = NULL, error = ${E} WHERE key = $1::text AND status <> 'parked' AND $2::uuid[] IS NOT NULL`,
} as const;

/** What the trail and the archive are asked to forget. */
export const forgottenSubjectsSql = `
  SELECT 'customer' AS kind, $1::text AS id UNION ALL SELECT 'refused', $1::text
  UNION ALL SELECT k, invoice_id::text FROM debt, unnest(ARRAY['debt', 'refused']) AS k WHERE invoice_id IN (${debts})
  UNION ALL SELECT k, t.id FROM unnest(ARRAY['dispute', 'refused']) AS k, (${ids('dispute')}) AS t(id)
  UNION ALL SELECT 'enquiry', t.id FROM (${ids('enquiry')}) AS t(id)
  UNION ALL SELECT 'write-off', id::text FROM write_off WHERE customer_account = $1::text
  UNION ALL SELECT 'letter', t.id FROM (${ids('letter')}) AS t(id)`;
