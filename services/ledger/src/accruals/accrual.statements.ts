export const accrualsSql = {
  /** $1 first day of the period that the run is in. */
  due: `SELECT j.id FROM journal j
     WHERE j.event_type = 'Accrual' AND j.accounting_day < $1::date AND j.id > $2::uuid
       AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses = j.id AND r.service = 'ledger')
     ORDER BY j.id LIMIT $3::integer`,
  accruals: `SELECT j.id, j.book, j.year, j.sequence, j.accounting_day::text AS "accountingDay", j.document,
       j.document_number AS "documentNumber", j.currency,
       (SELECT r.id FROM journal r WHERE r.reverses = j.id AND r.service = 'ledger') AS "reversedBy"
     FROM journal j WHERE j.id = ANY ($1::uuid[]) AND j.event_type = 'Accrual'`,
  lines: `SELECT journal_id, code, balancing, currency, amount::text AS amount, functional::text AS functional
     FROM journal_line WHERE journal_id = ANY ($1::uuid[]) ORDER BY journal_id, line`,
} as const;
