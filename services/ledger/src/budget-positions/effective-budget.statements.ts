/**
 * The budget in force at the end of a day, by code and month: the version in force, and the virements that it does not
 * know of because they were approved after it. $1 is the book, $2 the year, $3 the day.
 */
export const effectiveMonths = `current AS (
    SELECT id, number FROM budget_version
     WHERE book = $1::text AND year = $2::integer AND state = 'approved' AND effective_from <= $3::date
     ORDER BY effective_from DESC, number DESC LIMIT 1),
  effective AS (
    SELECT l.code, l.kind, m.month::integer AS month, m.amount
      FROM current c JOIN budget_line l ON l.version_id = c.id
     CROSS JOIN LATERAL unnest(l.months) WITH ORDINALITY AS m(amount, month)
    UNION ALL
    SELECT l.code, l.kind, l.month, l.amount
      FROM current c JOIN virement v ON v.book = $1::text AND v.year = $2::integer AND v.state = 'approved'
                                    AND v.known_version >= c.number AND v.decided_on <= $3::date
      JOIN virement_line l ON l.virement_id = v.id)`;
