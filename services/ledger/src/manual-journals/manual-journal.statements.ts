export const manualJournalSql = {
  linesOf: `SELECT id FROM manual_journal_line WHERE journal = ANY ($1::uuid[]) ORDER BY journal, line`,
  removeLines: 'DELETE FROM manual_journal_line WHERE journal = ANY ($1::uuid[])',
  combinations: `SELECT id, book, "from"::text AS "from", "to"::text AS "to" FROM code_combination WHERE id = ANY ($1::text[])`,
  segmentValues: `SELECT id, "from"::text AS "from", "to"::text AS "to" FROM segment_value WHERE id = ANY ($1::text[])`,
  /** An index lookup for each code, whatever it holds. */
  withSubLedgerLines: `SELECT c.code FROM unnest($1::text[]) AS c (code)
     WHERE EXISTS (SELECT 1 FROM journal_line l JOIN journal j ON j.id = l.journal_id
                    WHERE l.code = c.code AND j.service <> 'ledger')`,
  withControlLines: 'SELECT DISTINCT code, topic FROM control_total WHERE code = ANY ($1::text[])',
  sources: `SELECT l.journal_id, l.line, l.code, j.service
     FROM unnest($1::uuid[], $2::integer[]) AS w (journal, line)
     JOIN journal_line l ON l.journal_id = w.journal AND l.line = w.line JOIN journal j ON j.id = l.journal_id`,
  reversible: `SELECT j.id, j.book, j.year, j.sequence, j.service, j.event_type AS "eventType", j.document,
       j.document_number AS "documentNumber", j.accounting_day::text AS "accountingDay", (SELECT r.id FROM journal r WHERE r.reverses = j.id AND r.service = 'ledger') AS "reversedBy"
     FROM journal j WHERE j.id = ANY ($1::uuid[])`,
  linesToReverse: `SELECT journal_id, code, currency, amount::text AS amount, functional::text AS functional
     FROM journal_line WHERE journal_id = ANY ($1::uuid[]) ORDER BY journal_id, line`,
  documents: `SELECT id, document FROM journal WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT id, document FROM work_item WHERE id = ANY ($1::uuid[])`,
  reversalsAsked: `SELECT reverses, number FROM manual_journal
     WHERE reverses = ANY ($1::uuid[]) AND state IN ('draft', 'submitted')`,
  reversalsOf: `SELECT reverses, id, year, sequence FROM journal WHERE reverses = ANY ($1::uuid[]) AND service = 'ledger'`,
  attached: `SELECT owner, id FROM attachment WHERE owner = ANY ($1::uuid[])`,
} as const;
