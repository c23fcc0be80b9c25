/**
 * Balances are whole periods, plus the days of the period that the asked day is in, plus what is not yet folded: never the
 * lines. What was posted later than an instant is what came after it by `posted_at`, and only that is read line by line.
 * $1 is the day, $2 its period, $3 the codes (null for all), $4 the instant (null for now).
 */
const ofCodes = '($3::text[] IS NULL OR code = ANY ($3::text[]))';
const kept = 'code, currency, debit, credit, functional_debit - functional_credit AS functional';
const nothingLater = '0 AS later_debit, 0 AS later_credit, 0 AS later_functional';
const parts = `
  SELECT ${kept}, ${nothingLater} FROM period_balance WHERE period < $2::text AND ${ofCodes}
  UNION ALL
  SELECT ${kept}, ${nothingLater} FROM day_balance
   WHERE day BETWEEN ($2::text || '-01')::date AND $1::date AND ${ofCodes}
  UNION ALL
  SELECT ${kept}, ${nothingLater} FROM balance_change WHERE day <= $1::date AND ${ofCodes}
  UNION ALL
  SELECT l.code, l.currency, 0, 0, 0, greatest(l.amount, 0), greatest(-l.amount, 0), l.functional
    FROM journal j JOIN journal_line l ON l.journal_id = j.id
   WHERE j.posted_at > $4::timestamptz AND j.accounting_day <= $1::date AND ${ofCodes}`;

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
  // Added up before names and books are looked up: there are many more parts than codes.
  asKnown: `SELECT b.code, c.name, coalesce(c.book, 'council') AS book, b.currency,
       b.debit::text AS debit, b.credit::text AS credit, b.functional::text AS functional,
       b.later::text AS later, b.later_functional::text AS "laterFunctional"
     FROM (SELECT code, currency, sum(debit) - sum(later_debit) AS debit, sum(credit) - sum(later_credit) AS credit,
                  sum(functional) - sum(later_functional) AS functional,
                  sum(later_debit) - sum(later_credit) AS later, sum(later_functional) AS later_functional
             FROM (${parts}) parts
            WHERE $6::text IS NULL OR currency = $6::text GROUP BY code, currency) b
     LEFT JOIN code_combination c ON c.id = b.code
    WHERE $5::text IS NULL OR coalesce(c.book, 'council') = $5::text
    ORDER BY b.code, b.currency`,
  /** Codes of the council's own books that hold another currency than $5, in both amounts, debit above zero. */
  foreign: `SELECT b.code, b.currency, sum(b.debit - b.credit)::text AS amount, sum(b.functional)::text AS functional
     FROM (${parts}) b JOIN code_combination c ON c.id = b.code AND c.book = 'council'
    WHERE b.currency <> $5::text GROUP BY b.code, b.currency ORDER BY b.code, b.currency`,
} as const;
