/**
 * Journals with tax that belong to a return: $1 book, $2 and $3 its first and last day, $4 first day of the first return where
 * there is one before it, $5 what is known by last journal numbers, $6 what the return before it knew, $7 accounts of output tax,
 * $8 of input tax. What is dated before the return is late: it was posted after the return before it was made.
 */
const taxed = `SELECT l.journal_id AS id, l.accounting_day < $2::date AS late, bool_or(l.code = ANY ($7::text[])) AS output,
       bool_or(l.code = ANY ($8::text[])) AS input
  FROM journal_line l JOIN journal j ON j.id = l.journal_id
 WHERE l.code = ANY ($7::text[] || $8::text[]) AND j.book = $1::text
   AND l.accounting_day BETWEEN coalesce($4::date, $2::date) AND $3::date
   AND j.sequence <= coalesce(($5::jsonb ->> j.year::text)::integer, 0)
   AND (l.accounting_day >= $2::date OR j.sequence > coalesce(($6::jsonb ->> j.year::text)::integer, 0))
 GROUP BY l.journal_id, l.accounting_day < $2::date`;

export const taxReturnSql = {
  sums: `SELECT l.code, t.late, t.output, t.input, sum(l.functional)::text AS amount, count(*)::integer AS lines
     FROM (${taxed}) t JOIN journal_line l ON l.journal_id = t.id GROUP BY l.code, t.late, t.output, t.input ORDER BY l.code`,
  /** $9 accounts, $10 and $11 whether journals with output or with input tax, $12 codes that may be seen, $13 to $15 the last seen. */
  lines: `SELECT j.year, j.sequence, l.line, j.id AS journal_id, l.accounting_day::text AS day, t.late, l.code,
       l.functional::text AS functional, l.currency, l.amount::text AS amount, j.event_type, j.document, j.document_number
     FROM (${taxed}) t JOIN journal j ON j.id = t.id JOIN journal_line l ON l.journal_id = t.id
    WHERE l.code = ANY ($9::text[]) AND (($10::boolean AND t.output) OR ($11::boolean AND t.input))
      AND ($12::text[] IS NULL OR l.code = ANY ($12::text[]))
      AND ($13::integer IS NULL OR (j.year, j.sequence, l.line) > ($13::integer, $14::integer, $15::integer))
    ORDER BY j.year, j.sequence, l.line`,
  /** Whoever takes a number holds its row until the commit, so every number up to the last is there to be read. */
  known: 'SELECT year, last FROM journal_series WHERE book = $1::text',
  /** The return before each: book and first day. */
  before: `SELECT asked.book, asked."from"::text AS "from", b.id, b."from"::text AS begins, b."to"::text AS "to", b.state, b.cut,
       (SELECT min("from")::text FROM tax_return f WHERE f.book = asked.book) AS first
     FROM unnest($1::text[], $2::date[]) AS asked (book, "from")
     LEFT JOIN LATERAL (SELECT id, "from", "to", state, cut FROM tax_return r
       WHERE r.book = asked.book AND r."from" < asked."from" ORDER BY r."from" DESC LIMIT 1) b ON true`,
  last: `SELECT DISTINCT ON (book) book, "from"::text AS "from", "to"::text AS "to", state FROM tax_return
     WHERE book = ANY ($1::text[]) ORDER BY book, "from" DESC`,
  lock: `SELECT pg_advisory_xact_lock(4201701, hashtext(book)) FROM (SELECT DISTINCT book FROM unnest($1::text[]) AS book ORDER BY book) b`,
  adjustments: `SELECT id, return_id AS "returnId", side, amount::text AS amount, reason, state, proposed_by AS "proposedBy",
       proposed_at AS "proposedAt", decided_by AS "decidedBy", decided_at AS "decidedAt" FROM tax_adjustment
    WHERE return_id = ANY ($1::uuid[]) ORDER BY id`,
  list: `SELECT id, book, "from"::text AS "from", "to"::text AS "to", state, cut, figures, policy_version AS "policyVersion",
       opened_by AS "openedBy", prepared_by AS "preparedBy", prepared_at AS "preparedAt", approved_by AS "approvedBy",
       approved_at AS "approvedAt", version FROM tax_return
    WHERE book = $1::text AND ($2::date IS NULL OR "from" < $2::date) ORDER BY "from" DESC LIMIT $3::integer`,
} as const;
