/** Both tables at once: one round trip, whatever the number of codes. */
export const chartSql = {
  known: `
    SELECT 'segment' AS kind, id, "from"::text AS "from", "to"::text AS "to" FROM chart_segment_value WHERE id IN (SELECT unnest($1::text[]))
    UNION ALL
    SELECT 'combination', id, "from"::text, "to"::text FROM chart_combination WHERE id IN (SELECT unnest($2::text[])) /* few */`,
} as const;
