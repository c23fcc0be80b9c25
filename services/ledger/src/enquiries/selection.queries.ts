export const selectionSql = {
  codes: `SELECT id FROM code_combination
     WHERE ($1::text[] IS NULL OR id = ANY ($1::text[]))
       AND ($2::integer IS NULL OR split_part(id, '-', $2::integer) = ANY ($3::text[]))
       AND ($4::integer IS NULL OR split_part(id, '-', $4::integer) = ANY ($5::text[])) ORDER BY id`,
  valueNames: 'SELECT value, name FROM segment_value WHERE segment = $1::text ORDER BY value',
} as const;
