/** Journals and their lines in one statement: the triggers see both and refuse the one without the other. */
export const journalSql = {
  numbers: `INSERT INTO number_series AS series (year, last) VALUES ($1::integer, $2::integer)
     ON CONFLICT (year) DO UPDATE SET last = series.last + EXCLUDED.last RETURNING last`,
  post: `WITH entered AS (
     INSERT INTO journal (id, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines,
                          service, event_type, document, document_number, trace_id, rule_version, reverses)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::date[], $5::date[], $6::text[], $7::boolean[],
                            $8::timestamptz[], $9::text[], $10::numeric[], $11::integer[], $12::text[],
                            $13::text[], $14::uuid[], $15::text[], $16::text[], $17::text[], $18::uuid[]))
   INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, accounting_day, item, instead_of)
     SELECT * FROM unnest($19::uuid[], $20::integer[], $21::text[], $22::text[], $23::text[], $24::numeric[],
                          $25::date[], $26::uuid[], $27::text[])`,
  /** The latest journal of each document and event type. */
  originals: `SELECT DISTINCT ON (document, event_type) id, document, event_type FROM journal
     WHERE document = ANY ($1::uuid[]) AND event_type = ANY ($2::text[])
     ORDER BY document, event_type, year DESC, sequence DESC`,
} as const;
