const account = 'topic, partition, code, currency';

/** The last word about each partition of an account: from one account to the next in proof_latest, not over all of its history. */
const latest = `WITH RECURSIVE account AS (
    (SELECT ${account} FROM proof ORDER BY ${account} LIMIT 1)
    UNION ALL
    SELECT n.* FROM account a CROSS JOIN LATERAL (
      SELECT ${account} FROM proof p WHERE (p.topic, p.partition, p.code, p.currency) > (a.topic, a.partition, a.code, a.currency)
       ORDER BY ${account} LIMIT 1) n)
  SELECT p.* FROM account a CROSS JOIN LATERAL (
    SELECT * FROM proof p WHERE (p.topic, p.partition, p.code, p.currency) = (a.topic, a.partition, a.code, a.currency)
     ORDER BY id DESC LIMIT 1) p
   WHERE $1::text[] IS NULL OR a.code = ANY ($1::text[])`;

export const proofSql = {
  differences: `SELECT code, (sum(abs(difference)) * 100)::bigint::text AS pence FROM (${latest}) l GROUP BY code`,
  /** Accounts with a break behind them: how many documents the open ones name. */
  documents: `SELECT code, (coalesce(sum(documents) FILTER (WHERE state <> 'cleared'), 0))::integer AS documents
     FROM control_break WHERE $1::text[] IS NULL OR code = ANY ($1::text[]) GROUP BY code`,
  latest: `SELECT coalesce(c.book, 'council') AS book, code, currency, sum(stated)::text AS stated, sum(held)::text AS held,
          sum(difference)::text AS difference, sum(items)::integer AS items, count(*)::integer AS partitions,
          count(*) FILTER (WHERE difference <> 0)::integer AS differing,
          min(stated_at) AS oldest, max(stated_at) AS newest
     FROM (${latest}) l LEFT JOIN code_combination c ON c.id = l.code
    WHERE $2::text IS NULL OR coalesce(c.book, 'council') = $2::text
    GROUP BY 1, code, currency ORDER BY (coalesce(c.book, 'council') <> 'council'), 1, code, currency`,
  history: `SELECT id, cut_id, topic, partition, code, currency, stated::text, held::text, difference::text, items,
          stated_at, proven_at FROM proof
    WHERE ($1::text IS NULL OR code = $1::text) AND (NOT $2::boolean OR difference <> 0)
      AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
  /** What the ledger holds open by item, posted and waiting, and when it last moved: to be laid beside the sub-ledger's list. */
  items: `SELECT item, sum(amount)::numeric(18,2)::text AS amount, string_agg(DISTINCT document_number, ', ' ORDER BY document_number) AS numbers
     FROM (
       SELECT coalesce(l.item, j.document) AS item, l.amount, j.document_number FROM journal_line l JOIN journal j ON j.id = l.journal_id
        WHERE l.code = $1::text AND l.currency = $2::text
       UNION ALL
       SELECT coalesce((w->>'item')::uuid, e.document), (w->>'amount')::numeric / 100, e.document_number
         FROM waiting_entry e, jsonb_array_elements(e.lines) w
        WHERE e.state = 'waiting' AND w->>'code' = $1::text AND w->>'currency' = $2::text
     ) moved
    WHERE $3::uuid IS NULL OR item > $3::uuid
    GROUP BY item HAVING sum(amount) <> 0 ORDER BY item LIMIT $4::integer`,
} as const;
