export const journalColumns =
  'id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines, service, event_type, ' +
  'document, document_number, trace_id, rule_version, reverses, partition';
export const lineColumns =
  'journal_id, line, code, balancing, currency, amount, functional, accounting_day, ' + 'item, instead_of';

export const journalSql = {
  numbers: `INSERT INTO journal_series AS series (book, year, last) VALUES ($1::text, $2::integer, $3::integer)
     ON CONFLICT (book, year) DO UPDATE SET last = series.last + EXCLUDED.last RETURNING last`,
  /** The latest journal of each document and event type. */
  originals: `SELECT DISTINCT ON (document, event_type) id, document, event_type FROM journal
     WHERE document = ANY ($1::uuid[]) AND event_type = ANY ($2::text[])
     ORDER BY document, event_type, year DESC, sequence DESC`,
} as const;
