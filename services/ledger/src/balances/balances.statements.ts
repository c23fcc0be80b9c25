/**
 * Balances are whole periods, plus the days of the period that the asked day is in, plus what is not yet folded.
 * $1 is the day, $2 its period.
 */
const parts = `
  SELECT code, currency, debit, credit, functional_debit, functional_credit FROM period_balance WHERE period < $2::text
  UNION ALL
  SELECT code, currency, debit, credit, functional_debit, functional_credit FROM day_balance
   WHERE day BETWEEN ($2::text || '-01')::date AND $1::date
  UNION ALL
  SELECT code, currency, debit, credit, functional_debit, functional_credit FROM balance_change WHERE day <= $1::date`;

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
  trialBalance: `SELECT b.code, b.currency, c.name, sum(b.debit)::text AS debit, sum(b.credit)::text AS credit
     FROM (${parts}) b JOIN code_combination c ON c.id = b.code
    WHERE ($3::text IS NULL OR b.currency = $3::text) AND c.book = $4::text
    GROUP BY b.code, b.currency, c.name ORDER BY b.code, b.currency`,
  account: `SELECT b.currency, sum(b.debit)::text AS debit, sum(b.credit)::text AS credit
     FROM (${parts}) b WHERE b.code = $3::text GROUP BY b.currency ORDER BY b.currency`,
} as const;
