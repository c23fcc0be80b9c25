import { effectiveMonths } from './effective-budget.statements';

/**
 * Budget, spending and commitments of codes in a year, each as one sum in the currency of the books, debit above zero.
 * Spending comes from the balances of whole periods and from what is not yet folded into them, never from lines; only the
 * closing of the year is looked up by its few journals, because it is no spending.
 *
 * $1 book, $2 year, $3 day of the budget in force, $4 codes (null for all), $5 first day of the year, $6 last day that
 * counts, the last of a month, $7 how many months the profile to date has; where something waits, $8 the currency of the books.
 */
export const figures = `${effectiveMonths},
  budgeted AS (
    SELECT code, min(kind) AS kind, sum(amount) AS budget, coalesce(sum(amount) FILTER (WHERE month <= $7::integer), 0) AS profile
      FROM effective WHERE $4::text[] IS NULL OR code = ANY ($4::text[]) GROUP BY code),
  spent AS (
    SELECT code, sum(amount) AS actual FROM (
      SELECT code, functional_debit - functional_credit AS amount FROM period_balance
       WHERE period BETWEEN left($5::date::text, 7) AND left($6::date::text, 7) AND ($4::text[] IS NULL OR code = ANY ($4::text[]))
      UNION ALL
      SELECT code, functional_debit - functional_credit FROM balance_change
       WHERE day BETWEEN $5::date AND $6::date AND ($4::text[] IS NULL OR code = ANY ($4::text[]))
      UNION ALL
      SELECT l.code, -l.functional FROM journal j JOIN journal_line l ON l.journal_id = j.id
       WHERE j.event_type = 'YearEnd' AND j.accounting_day BETWEEN $5::date AND $6::date
         AND ($4::text[] IS NULL OR l.code = ANY ($4::text[]))) a
     GROUP BY code),
  reserved AS (
    SELECT code, sum(outstanding) AS committed FROM commitment_line
     WHERE year = $2::integer AND outstanding <> 0 AND ($4::text[] IS NULL OR code = ANY ($4::text[])) GROUP BY code)`;

/**
 * What came in and the cut-off has not posted yet, by the days of the year. Foreign lines count what the pool says that they
 * are worth on their day, half a penny up and away from zero as when they are posted (C-16); without a rate they wait for it
 * and count nothing.
 */
export const pending = `pending AS (
    SELECT l.code, sum(round(l.amount::numeric / 100 * CASE WHEN l.currency = $8::text THEN 1 ELSE r.rate END, 2))::numeric(20,2) AS waiting
      FROM waiting_entry w CROSS JOIN LATERAL jsonb_to_recordset(w.lines) AS l(code text, amount text, currency text)
      LEFT JOIN LATERAL (SELECT e.rate FROM exchange_rate e WHERE e.currency = l.currency AND e."from" <= w.dated
                          ORDER BY e."from" DESC LIMIT 1) r ON l.currency <> $8::text
     WHERE w.state = 'waiting' AND w.dated BETWEEN $5::date AND $6::date AND (l.currency = $8::text OR r.rate IS NOT NULL)
       AND ($4::text[] IS NULL OR l.code = ANY ($4::text[])) GROUP BY l.code)`;

/** The position of each code that has a budget, or had one when it was last told. */
const positions = `WITH ${figures}, ${pending},
  stated AS (
    SELECT coalesce(b.code, t.code) AS code, coalesce(b.kind, t.kind) AS kind, coalesce(b.budget, 0) AS budget,
           coalesce(b.profile, 0) AS profile, coalesce(s.actual, 0) AS actual, coalesce(p.waiting, 0) AS waiting,
           coalesce(r.committed, 0) AS committed, coalesce((SELECT number FROM current), 0) AS budget_version
      FROM budgeted b
      FULL JOIN (SELECT * FROM budget_position WHERE book = $1::text AND year = $2::integer
                    AND ($4::text[] IS NULL OR code = ANY ($4::text[]))) t ON t.code = b.code
      LEFT JOIN spent s ON s.code = coalesce(b.code, t.code)
      LEFT JOIN pending p ON p.code = coalesce(b.code, t.code)
      LEFT JOIN reserved r ON r.code = coalesce(b.code, t.code)
     WHERE t.code IS NULL OR (t.budget, t.profile, t.actual, t.waiting, t.committed, t.budget_version) IS DISTINCT FROM
           (coalesce(b.budget, 0), coalesce(b.profile, 0), coalesce(s.actual, 0), coalesce(p.waiting, 0),
            coalesce(r.committed, 0), coalesce((SELECT number FROM current), 0)))`;

export const budgetPositionSql = {
  lock: `SELECT code FROM budget_position WHERE book = $1::text AND year = $2::integer
     AND ($3::text[] IS NULL OR code = ANY ($3::text[])) ORDER BY code FOR UPDATE`,
  /** Only what differs from what was told last. */
  restate: `${positions}
   INSERT INTO budget_position AS kept (code, year, book, kind, currency, budget, profile, actual, waiting, committed, available,
          budget_version, stated_at, stated_on, version)
     SELECT code, $2::integer, $1::text, kind, $8::text, budget, profile, actual, waiting, committed,
            budget - actual - waiting - committed, budget_version, $9::timestamptz, $10::date, 1 FROM stated ORDER BY code
   ON CONFLICT (code, year) DO UPDATE SET kind = EXCLUDED.kind, currency = EXCLUDED.currency, budget = EXCLUDED.budget,
          profile = EXCLUDED.profile, actual = EXCLUDED.actual, waiting = EXCLUDED.waiting, committed = EXCLUDED.committed,
          available = EXCLUDED.available, budget_version = EXCLUDED.budget_version, stated_at = EXCLUDED.stated_at,
          stated_on = EXCLUDED.stated_on, version = kept.version + 1
   RETURNING code, year, kind, currency, budget::text AS budget, profile::text AS profile, actual::text AS actual,
          waiting::text AS waiting, committed::text AS committed, available::text AS available, budget_version, version`,
  due: `${positions} SELECT code FROM stated ORDER BY code`,
  years: `SELECT DISTINCT book, year FROM budget_version WHERE state = 'approved' AND year >= $1::integer ORDER BY book, year`,
  /** What is left of each of these codes, live. */
  available: `WITH ${figures}, ${pending}
   SELECT c.code, coalesce(b.budget, 0)::text AS budget,
          (coalesce(b.budget, 0) - coalesce(s.actual, 0) - coalesce(p.waiting, 0) - coalesce(r.committed, 0))::text AS available
     FROM unnest($4::text[]) AS c(code)
     LEFT JOIN budgeted b ON b.code = c.code LEFT JOIN spent s ON s.code = c.code
     LEFT JOIN pending p ON p.code = c.code LEFT JOIN reserved r ON r.code = c.code`,
  list: `SELECT code, year, kind, currency, budget::text AS budget, profile::text AS profile, actual::text AS actual,
          waiting::text AS waiting, committed::text AS committed, available::text AS available, budget_version, stated_at,
          stated_on::text AS stated_on, version
     FROM budget_position WHERE book = $1::text AND year = $2::integer AND ($3::text IS NULL OR code > $3::text)
      AND ($4::text IS NULL OR starts_with(code, $4::text))
      AND ($5::text[] IS NULL OR book || '/' || split_part(code, $6::text, $7::integer) LIKE ANY ($5::text[]))
     ORDER BY code LIMIT $8::integer`,
} as const;
