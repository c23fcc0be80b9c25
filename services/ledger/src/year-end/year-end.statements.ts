/**
 * Whole months up to the last one, what is not folded yet, and what the year ends so far have taken: $1 books, $2 year, $3
 * last month, $4 last day.
 */
const parts = `
  SELECT code, currency, debit - credit AS amount, functional_debit - functional_credit AS functional, 0.00 AS taken, 0.00 AS functional_taken
    FROM period_balance WHERE period <= $3::text
  UNION ALL
  SELECT code, currency, debit - credit, functional_debit - functional_credit, 0.00, 0.00 FROM balance_change WHERE day <= $4::date
  UNION ALL
  SELECT l.code, l.currency, 0.00, 0.00, l.amount, l.functional
    FROM year_end y JOIN journal_line l ON l.journal_id = y.journal WHERE y.book = $1::text AND y.year = $2::integer`;

export const yearEndSql = {
  residuals: `SELECT b.code, b.currency, sum(b.amount + b.taken)::text AS amount, sum(b.functional + b.functional_taken)::text AS functional
     FROM (${parts}) b JOIN code_combination c ON c.id = b.code AND c.book = $1::text
    GROUP BY b.code, b.currency
   HAVING sum(b.amount + b.taken) <> 0 OR sum(b.functional + b.functional_taken) <> 0 ORDER BY b.code, b.currency`,
  /** What each code closed the year with, what the year end took, and what it begins the new year with. */
  openings: `SELECT b.code, c.name, b.currency, sum(b.amount)::text AS closing, sum(b.taken)::text AS taken,
          sum(b.amount + b.taken)::text AS opening
     FROM (${parts}) b JOIN code_combination c ON c.id = b.code AND c.book = $1::text
    WHERE $5::text IS NULL OR (b.code, b.currency) > ($5::text, $6::text)
    GROUP BY b.code, c.name, b.currency ORDER BY b.code, b.currency LIMIT $7::integer`,
  periods: `SELECT year, month, "from"::text AS "from", "to"::text AS "to", state FROM period
     WHERE book = $1::text AND year = ANY ($2::integer[]) ORDER BY "from"`,
  ends: `SELECT year, count(*)::integer AS runs, bool_or(kind = 'final') AS final FROM year_end
     WHERE book = $1::text AND year = ANY ($2::integer[]) GROUP BY year`,
  usable: `SELECT id FROM code_combination WHERE id = ANY ($1::text[]) AND book = $2::text AND "from" <= $3::date
      AND ("to" IS NULL OR "to" >= $3::date)`,
  runs: `SELECT y.id, y.book, y.year, y.run, y.kind, y.journal, y.lines, y.surplus::text AS surplus, y.by, y.at,
          j.year AS journal_year, j.sequence, j.currency
     FROM year_end y LEFT JOIN journal j ON j.id = y.journal
    WHERE y.book = $1::text AND y.year = $2::integer ORDER BY y.run`,
} as const;
