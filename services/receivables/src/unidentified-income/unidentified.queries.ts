export const unidentifiedSql = {
  /** Lines that a proposal waits for, too: who proposes is not who knows. */
  unowned: `SELECT id FROM statement_line WHERE state = 'new' AND amount > claimed AND entry_date <= $1::date
      AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  unanswered: `SELECT id FROM statement_line WHERE state = 'unidentified' AND answer_by <= $1::date
      AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
} as const;
