/** Days on which a template falls due up to a day: its day of each month, the last where the month is too short. */
const occurrences = `recurring_journal r CROSS JOIN LATERAL (
     SELECT least(m::date + coalesce(r.day_of_month, 31) - 1, (m + interval '1 month')::date - 1) AS day
       FROM generate_series(date_trunc('month', r."from"::timestamp), least(r."to", $1::date)::timestamp, interval '1 month') AS m) d`;

export const recurringSql = {
  due: `SELECT r.id, d.day::text AS occurrence FROM ${occurrences}
     WHERE (r.state = 'approved' OR (r.state = 'ended' AND r.approved_at IS NOT NULL))
       AND d.day BETWEEN r."from" AND least(r."to", $1::date) AND (r.id::text || '/' || d.day::text) > $2::text
       AND NOT EXISTS (SELECT 1 FROM manual_journal j WHERE j.recurring = r.id AND j.occurrence = d.day)
     ORDER BY r.id::text || '/' || d.day::text LIMIT $3::integer`,
  made: 'SELECT recurring, occurrence::text AS occurrence FROM manual_journal WHERE recurring = ANY ($1::uuid[])',
  list: `SELECT id FROM recurring_journal WHERE ($1::text IS NULL OR state = $1::text) AND ($2::uuid IS NULL OR id < $2::uuid)
     ORDER BY id DESC LIMIT $3::integer`,
} as const;
