/**
 * Balances are whole periods, plus the days of the period that the asked day is in, plus what is not yet folded: never the
 * lines. What was posted later than an instant is what came after it by `posted_at`, and only that is read line by line.
 * $1 is the day, $2 its period, $3 the codes (null for all).
 */
const ofCodes = '($3::text[] IS NULL OR code = ANY ($3::text[]))';
const kept = 'code, currency, debit, credit, functional_debit, functional_credit';
const standing = `
  SELECT ${kept} FROM period_balance WHERE period < $2::text AND ${ofCodes}
  UNION ALL
  SELECT ${kept} FROM day_balance WHERE day BETWEEN ($2::text || '-01')::date AND $1::date AND ${ofCodes}
  UNION ALL
  SELECT ${kept} FROM balance_change WHERE day <= $1::date AND ${ofCodes}`;
const summed = `
  SELECT code, currency, sum(debit) AS debit, sum(credit) AS credit,
         sum(functional_debit) - sum(functional_credit) AS functional`;
/** What came after the instant $6. */
const since = `
  SELECT l.code, l.currency, sum(greatest(l.amount, 0)) AS debit, sum(greatest(-l.amount, 0)) AS credit,
         sum(l.functional) AS functional
    FROM journal j JOIN journal_line l ON l.journal_id = j.id
   WHERE j.posted_at > $6::timestamptz AND j.accounting_day <= $1::date AND ${ofCodes}
   GROUP BY l.code, l.currency`;
/** Added up before names and books are looked up: there are many more parts than codes. $4 is the book, $5 the currency. */
const named = `
     LEFT JOIN code_combination c ON c.id = b.code
    WHERE ($4::text IS NULL OR coalesce(c.book, 'council') = $4::text) AND ($5::text IS NULL OR b.currency = $5::text)
    ORDER BY b.code, b.currency`;

export const balancesSql = {
  fold: `WITH gone AS (DELETE FROM balance_change RETURNING code, currency, day, debit, credit, functional_debit, functional_credit),
   days AS (
     INSERT INTO day_balance AS kept (code, currency, day, debit, credit, functional_debit, functional_credit)
       SELECT code, currency, day, sum(debit), sum(credit), sum(functional_debit), sum(functional_credit) FROM gone GROUP BY code, currency, day
     ON CONFLICT (code, currency, day)
       DO UPDATE SET debit = kept.debit + EXCLUDED.debit, credit = kept.credit + EXCLUDED.credit,
         functional_debit = kept.functional_debit + EXCLUDED.functional_debit,
         functional_credit = kept.functional_credit + EXCLUDED.functional_credit)
   INSERT INTO period_balance AS kept (code, currency, period, debit, credit, functional_debit, functional_credit)
     SELECT code, currency, left(day::text, 7), sum(debit), sum(credit), sum(functional_debit), sum(functional_credit)
       FROM gone GROUP BY code, currency, left(day::text, 7)
   ON CONFLICT (code, currency, period)
     DO UPDATE SET debit = kept.debit + EXCLUDED.debit, credit = kept.credit + EXCLUDED.credit,
         functional_debit = kept.functional_debit + EXCLUDED.functional_debit,
         functional_credit = kept.functional_credit + EXCLUDED.functional_credit`,
  asItStands: `SELECT b.code, c.name, coalesce(c.book, 'council') AS book, b.currency, b.debit::text AS debit,
       b.credit::text AS credit, b.functional::text AS functional, '0.00' AS later, '0.00' AS "laterFunctional"
     FROM (${summed} FROM (${standing}) parts GROUP BY code, currency) b ${named}`,
  asKnown: `SELECT b.code, c.name, coalesce(c.book, 'council') AS book, b.currency,
       (b.debit - coalesce(l.debit, 0))::text AS debit, (b.credit - coalesce(l.credit, 0))::text AS credit,
       (b.functional - coalesce(l.functional, 0))::text AS functional,
       coalesce(l.debit - l.credit, 0.00)::text AS later, coalesce(l.functional, 0.00)::text AS "laterFunctional"
     FROM (${summed} FROM (${standing}) parts GROUP BY code, currency) b
     LEFT JOIN (${since}) l ON l.code = b.code AND l.currency = b.currency ${named}`,
  /** Codes of the council's own books that hold another currency than $4, in both amounts, debit above zero. */
  foreign: `SELECT b.code, b.currency, sum(b.debit - b.credit)::text AS amount,
       sum(b.functional_debit - b.functional_credit)::text AS functional
     FROM (${standing}) b JOIN code_combination c ON c.id = b.code AND c.book = 'council'
    WHERE b.currency <> $4::text GROUP BY b.code, b.currency ORDER BY b.code, b.currency`,
} as const;
