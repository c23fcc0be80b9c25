import { erasedText, reviewsOf } from './erased-records.statements';

const own = '= ANY ($1::text[])';
const E = `'${erasedText}'`;
const ids = (from: string, of = `account ${own}`, id = 'id') => `SELECT ${id}::text AS id FROM ${from} WHERE ${of}`;
const invoices = ids('invoice', `account ${own} OR paying_account ${own}`);
const ofInvoices = `invoice_id::text IN (${invoices})`;
const claimed = `SELECT line_id::text AS id FROM line_claim WHERE account ${own}`;

/** Everything of the accounts $1 that has entries in the trail, notices or files: its kinds, and how its ids are found. */
const things: readonly (readonly [kinds: readonly string[], ids: string])[] = [
  [['customer', 'document-delivery'], ids('customer')],
  [['customer', 'refused'], `SELECT unnest($1::text[]) AS id`],
  [['customer-merge'], ids('customer_merge', `merged_account ${own} OR survivor_account ${own}`)],
  [['invoice', 'invoice-document', 'invoice-print', 'refused', 'evidence'], invoices],
  [['invoice-copy'], ids('invoice_copy', ofInvoices)],
  [['invoice-evidence'], ids('invoice_evidence', ofInvoices)],
  [['receipt', 'paper', 'paper-of-receipt'], ids('receipt')],
  [['deposit'], ids('deposit')],
  [['refund', 'refused'], ids('refund')],
  [['remission', 'paper', 'paper-of-remission'], ids('remission')],
  [['direct-debit-mandate'], ids('direct_debit_mandate')],
  [['standing-order'], ids('standing_order')],
  [['direct-debit-item'], ids('direct_debit_item')],
  [['statement-of-account', 'statement'], ids('statement_of_account')],
  [['service-to-bill'], ids('service_to_bill')],
  [['recurring-invoice'], ids('recurring_invoice')],
  [['expected-income', 'paper', 'paper-of-expected-income'], ids('expected_income')],
  [['match-rule'], ids('match_rule')],
  [['dispute', 'refused'], ids('dispute_copy')],
  [['dunning-step'], ids('dunning_copy')],
  [['statement-line'], claimed],
  [['income-query'], ids('income_query', `account ${own} OR line_id::text IN (${claimed})`)],
  [['review'], ids('review', `id IN (${reviewsOf})`)],
];

const subjects = things
  .map(([kinds, found]) => `SELECT kind, id FROM unnest(ARRAY['${kinds.join(`', '`)}']) AS kind, (${found}) AS t`)
  .join(' UNION ');

/** What else of the accounts $1 has been written: notices, files, kept answers, previews of runs, parked messages. */
export const erasedPapersSql = {
  notices: `UPDATE notice SET recipient = ${E}, subject = ${E}, text = ${E}, html = ${E}, attachments = '[]', error = NULL,
      state = CASE WHEN state = 'unsent' THEN 'refused' ELSE state END
    WHERE (about_kind, about) IN (${subjects}) AND way = 'email'`,
  roleNotices: `UPDATE notice SET subject = ${E}, text = ${E}, html = ${E}
    WHERE (about_kind, about) IN (${subjects}) AND way <> 'email'`,
  /** A repeat of the request is still known as one. */
  answers: `UPDATE idempotency_key SET answer = '{"erased":true}' WHERE answer IS NOT NULL AND EXISTS (
    SELECT FROM (SELECT unnest($1::text[]) AS id UNION SELECT id FROM (${subjects}) AS s WHERE length(id) >= 8) AS known
    WHERE strpos(answer::text, known.id) > 0)`,
  previews: `UPDATE run SET preview = '[]' WHERE preview <> '[]' AND EXISTS (
    SELECT FROM unnest($1::text[]) AS account WHERE strpos(preview::text, account) > 0)`,
  parked: `UPDATE parked_message SET value = NULL, error = ${E} WHERE key ${own} AND status <> 'parked'`,
} as const;

/** What the trail and the archive are asked to erase. */
export const erasedSubjectsSql = subjects;
