export const unidentifiedSql = {
  /**
   * Lines that a proposal waits for, too: who proposes is not who knows. But what may be a slip, a collection or a receipt taken by hand
   * stands in the books already: it waits for a person, since as unidentified income it would stand there twice.
   */
  unowned: `SELECT id FROM statement_line l WHERE state = 'new' AND amount > claimed AND entry_date <= $1::date
      AND NOT EXISTS (SELECT 1 FROM match_proposal p
        WHERE p.line_id = l.id AND p.state = 'open' AND p.kind IN ('collection', 'lodgement', 'receipt'))
      AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
  unanswered: `SELECT id FROM statement_line WHERE state = 'unidentified' AND answer_by <= $1::date
      AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
} as const;
