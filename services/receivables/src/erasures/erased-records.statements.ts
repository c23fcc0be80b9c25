/** What a text becomes that must not be empty. */
export const erasedText = 'Erased';

const own = '= ANY ($1::text[])';
const invoices = `SELECT id FROM invoice WHERE account ${own} OR paying_account ${own}`;
const E = `'${erasedText}'`;
/** A text that may be empty stays so. */
const gone = (column: string) => `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ${E} END`;

/** Reviews of anything that is of the accounts $1. */
export const reviewsOf = `SELECT id FROM review WHERE item ${own} OR item IN (
    SELECT id::text FROM (${invoices} UNION ALL SELECT id FROM receipt WHERE account ${own}
      UNION ALL SELECT id FROM customer WHERE account ${own}) AS things)`;

/**
 * Of the accounts $1, class by class: what names or describes the person goes, accounts, amounts, days and codes stay. The record
 * itself is the last, because from then on the database lets nothing about it come back.
 */
export const erasedRecordsSql = {
  invoices: `UPDATE invoice SET contact_name = ${E}, contact_number = ${E}, purchase_order = NULL, contract_reference = NULL,
      comment = NULL, ${gone('end_reason')}, warnings = '[]'
    WHERE id IN (${invoices})`,
  invoiceLines: `UPDATE invoice_line SET description = ${E}, ${gone('property')}, ${gone('remission_reason')}, tax_because = ''
    WHERE invoice_id IN (${invoices})`,
  reductions: `UPDATE invoice_reduction SET reason = ${E}, request = NULL WHERE invoice_id IN (${invoices})`,
  confirmations: `UPDATE incomplete_confirmation SET note = ${E} WHERE invoice_id IN (${invoices})`,
  evidence: `UPDATE invoice_evidence SET document = ${E} || ' ' || id WHERE invoice_id IN (${invoices})`,
  returns: `UPDATE return_to_office SET requester = ${E}, extension = ${E}, customer_name = ${E}, reason = ${E}
    WHERE invoice_id IN (${invoices})`,
  prints: `UPDATE invoice_print SET name = ${E} WHERE invoice_id IN (${invoices})`,
  documents: `UPDATE invoice_document SET data = '{}' WHERE invoice_id IN (${invoices})`,
  copies: `UPDATE invoice_copy SET requested_by = ${E} WHERE invoice_id IN (${invoices})`,
  statements: `UPDATE statement_of_account SET name = ${E}, data = '{}' WHERE account ${own}`,
  delivery: `DELETE FROM document_delivery WHERE account ${own}`,
  batchLines: `UPDATE invoice_batch_line SET name = ${E}, content = NULL, ${gone('detail')}
    WHERE invoice_id IN (${invoices}) OR content->>'customer' ${own}`,
  schedules: `UPDATE recurring_invoice SET purpose = ${E}, content = '{}' WHERE account ${own}`,
  services: `UPDATE service_to_bill SET contact_name = ${E}, contact_number = ${E}, purchase_order = NULL,
      contract_reference = NULL, description = ${E}, ${gone('withdrawn_why')} WHERE account ${own}`,
  remissions: `UPDATE remission SET reason = ${E}, evidence = '[]', ${gone('decided_why')} WHERE account ${own}`,
  remissionMembers: `UPDATE remission_member SET evidence = '[]' WHERE account ${own}`,
  receipts: `UPDATE receipt SET drawer = NULL, reference = NULL, cheque_number = NULL, ${gone('return_reason')},
      ${gone('reverse_reason')} WHERE account ${own}`,
  applications: `UPDATE application SET ${gone('reason')} WHERE invoice_id IN (${invoices})
    OR receipt_id IN (SELECT id FROM receipt WHERE account ${own})`,
  misbanked: `UPDATE misbanked_income SET error = ${E}, telephone = ${E} WHERE invoice_id IN (${invoices})`,
  deposits: `UPDATE deposit SET purpose = ${E}, ${gone('end_reason')} WHERE account ${own}`,
  depositMoves: `UPDATE deposit_move SET ${gone('reason')} WHERE deposit_id IN (SELECT id FROM deposit WHERE account ${own})`,
  refunds: `UPDATE refund SET reason = ${E}, payee = ${E}, payee_address = '{}', ${gone('decision_reason')} WHERE account ${own}`,
  standingOrders: `DELETE FROM standing_order WHERE account ${own}`,
  mandates: `UPDATE direct_debit_mandate SET sealed = 'v1.', masked = ${E}, evidence = ${E}, ${gone('because')}
    WHERE account ${own}`,
  instructions: `UPDATE direct_debit_instruction SET sealed = 'v1.', masked = ${E}
    WHERE mandate_id IN (SELECT id FROM direct_debit_mandate WHERE account ${own})`,
  /** Whole files: what is in one is as old as what is erased, so no law keeps the rest of it either. */
  bankFiles: `UPDATE direct_debit_file SET sealed = 'v1.' WHERE collection_id IN (
      SELECT collection_id FROM direct_debit_item WHERE account ${own}) OR id IN (
      SELECT i.file_id FROM direct_debit_instruction i JOIN direct_debit_mandate m ON m.id = i.mandate_id WHERE m.account ${own})`,
  directDebits: `UPDATE direct_debit_item SET ${gone('because')} WHERE account ${own}`,
  advices: `UPDATE direct_debit_advice SET sealed = NULL, masked = NULL, said = ${E}, ${gone('because')} WHERE account ${own}
    OR mandate_id IN (SELECT id FROM direct_debit_mandate WHERE account ${own})`,
  statementLines: `UPDATE statement_line SET name = NULL, payer_account = NULL, text = ${E}, tokens = '{}', reference = NULL,
      end_to_end_id = NULL, mandate = NULL, bank_reference = NULL, ${gone('set_aside_because')}
    WHERE id IN (SELECT line_id FROM line_claim WHERE account ${own})`,
  proposals: `UPDATE match_proposal SET title = ${E}, reasons = '[]' WHERE (kind = 'customer' AND target ${own})
    OR line_id IN (SELECT line_id FROM line_claim WHERE account ${own})`,
  claims: `UPDATE line_claim SET because = NULL WHERE account ${own} AND because IS NOT NULL`,
  matchRules: `UPDATE match_rule SET name = ${E}, payer_name = ${E}, line_text = NULL, payer_account = NULL,
      ${gone('rejected_because')}, trial = CASE WHEN trial IS NULL THEN NULL ELSE '{}'::jsonb END WHERE account ${own}`,
  expectedIncome: `UPDATE expected_income SET debtor = ${E}, contact = ${E}, telephone = ${E}, reference = NULL, tokens = '[]'
    WHERE account ${own}`,
  incomeQueries: `UPDATE income_query SET question = ${E}, ${gone('answer')} WHERE account ${own}
    OR line_id IN (SELECT line_id FROM line_claim WHERE account ${own})`,
  disputes: `UPDATE dispute_copy SET reason = ${E} WHERE account ${own}`,
  dunning: `UPDATE dunning_copy SET sentence = ${E} WHERE account ${own}`,
  reviewSteps: `UPDATE review_step SET ${gone('text')} WHERE review_id IN (${reviewsOf})`,
  reviews: `UPDATE review SET label = ${E}, what = ${E}, ${gone('finding')}, ${gone('remark')} WHERE id IN (${reviewsOf})`,
  likelyDuplicates: `UPDATE customer SET likely_duplicates = (
      SELECT jsonb_agg(CASE WHEN d->>'account' ${own} THEN d || '{"name": "${erasedText}"}' ELSE d END)
      FROM jsonb_array_elements(likely_duplicates) AS d)
    WHERE jsonb_path_query_array(likely_duplicates, '$[*].account') ?| $1::text[]`,
  importLines: `UPDATE customer_import_line SET content = NULL, same = ${E}, faults = '[]', likely = '[]'
    WHERE customer_id IN (SELECT id FROM customer WHERE account ${own})`,
  importLikely: `UPDATE customer_import_line SET likely = '[]', content = CASE WHEN state = 'left-out' THEN NULL ELSE content END,
      same = CASE WHEN state = 'left-out' THEN ${E} ELSE same END
    WHERE likely <> '[]' AND jsonb_path_query_array(likely, '$[*].account') ?| $1::text[]`,
  merges: `UPDATE customer_merge SET reason = ${E}, ${gone('decision_reason')}, ${gone('undo_reason')},
      kept = CASE WHEN kept IS NULL THEN NULL ELSE kept || jsonb_build_object('merged', kept->'merged' || '{"endReason": null}',
        'survivor', kept->'survivor' || '{"specialNeeds": null, "specialNeedsAfter": null}') END
    WHERE merged_account ${own} OR survivor_account ${own}`,
  news: `UPDATE customer_news SET ${gone('reason')} WHERE account ${own}`,
  records: `UPDATE customer SET name = ${E}, alternate_name = NULL, contacts = '[]', special_needs = NULL, active = false,
      end_reason = ${E}, ${gone('duplicate_reason')}, erased_on = $2::date, version = version + 1, likely_duplicates = (
        SELECT coalesce(jsonb_agg(d || '{"name": "${erasedText}"}'), '[]') FROM jsonb_array_elements(likely_duplicates) AS d),
      sites = (SELECT jsonb_agg(s || jsonb_build_object('active', false, 'address', jsonb_build_object(
          'line1', ${E}::text, 'town', ${E}::text, 'country', coalesce(s #>> '{address,country}', 'GB'))) ORDER BY place)
        FROM jsonb_array_elements(sites) WITH ORDINALITY AS each(s, place))
    WHERE account ${own}`,
} as const;
