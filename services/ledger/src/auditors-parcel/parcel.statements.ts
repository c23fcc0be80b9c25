/** $1 is the book, $2 the year; of entries and seals positions in the trail. */
export const parcelSql = {
  periods: `SELECT month, year, number, "from"::text AS "from", "to"::text AS "to", state FROM period
     WHERE book = $1::text AND year = $2::integer ORDER BY number`,
  postedAt: `SELECT min(posted_at) AS first, max(posted_at) AS last FROM journal WHERE book = $1::text AND year = $2::integer`,
  /** Positions of the first entry from an instant on, and of the last one up to another. */
  positions: `SELECT (SELECT min(position) FROM audit_entry WHERE at >= $1::timestamptz)::text AS first,
       (SELECT max(position) FROM audit_entry WHERE at <= $2::timestamptz)::text AS last`,
  currencies: `SELECT DISTINCT currency FROM (
       SELECT code, currency FROM period_balance UNION SELECT code, currency FROM balance_change) b
     JOIN code_combination c ON c.id = b.code WHERE c.book = $1::text ORDER BY currency`,
  users: `SELECT u.actor_id, e.actor_name, u.first, u.last, u.entries::text AS entries
     FROM (SELECT actor_id, min(at) AS first, max(at) AS last, count(*) AS entries, max(position) AS position
             FROM audit_entry GROUP BY actor_id) u
     JOIN audit_entry e ON e.position = u.position ORDER BY u.actor_id`,
  segmentValues: `SELECT segment, value, name, "from"::text AS "from", "to"::text AS "to" FROM segment_value
     ORDER BY segment, value`,
  chart: `SELECT id, name, "from"::text AS "from", "to"::text AS "to" FROM code_combination WHERE book = $1::text ORDER BY id`,
  kinds: `SELECT event_type, service, count(*)::text AS journals FROM journal WHERE book = $1::text AND year = $2::integer
     GROUP BY event_type, service ORDER BY event_type, service`,
  /**
   * With who posted each, by the audit entry about it. What the ledger made itself has a document of its own, whose first entry
   * is its preparer's; whoever posted it approved it, where that is somebody else.
   */
  journals: `SELECT j.sequence, j.period, j.accounting_day::text AS accounting_day, j.dated::text AS dated, j.late, j.posted_at,
       j.currency, j.total::text AS total, j.lines, j.event_type, j.service, entered.actor_id AS entered_by,
       prepared.actor_id AS prepared_by, nullif(approved.actor_id, prepared.actor_id) AS approved_by, j.reverses
     FROM journal j
     LEFT JOIN LATERAL (SELECT a.actor_id FROM audit_entry a WHERE a.subject_kind = 'journal' AND a.subject_id = j.id::text
       ORDER BY a.position LIMIT 1) entered ON true
     LEFT JOIN LATERAL (SELECT a.actor_id FROM audit_entry a WHERE j.service = 'ledger'
       AND a.subject_kind = ANY ($3::text[]) AND a.subject_id = j.document::text ORDER BY a.position LIMIT 1) prepared ON true
     LEFT JOIN LATERAL (SELECT a.actor_id FROM audit_entry a WHERE j.service = 'ledger'
       AND a.subject_kind = ANY ($3::text[]) AND a.subject_id = j.document::text AND a.at <= j.posted_at
       ORDER BY a.position DESC LIMIT 1) approved ON true
     WHERE j.book = $1::text AND j.year = $2::integer ORDER BY j.sequence`,
  ownKinds: `SELECT DISTINCT subject_kind FROM audit_entry WHERE subject_kind NOT IN ('journal', 'entry', 'refused', 'balances')`,
  lines: `SELECT j.sequence, j.period, l.line, l.accounting_day::text AS accounting_day, l.code, l.currency,
       l.amount::text AS amount, l.functional::text AS functional, l.item, l.instead_of
     FROM journal j JOIN journal_line l ON l.journal_id = j.id
     WHERE j.book = $1::text AND j.year = $2::integer ORDER BY j.sequence, l.line`,
  sources: `SELECT sequence, id, service, event_type, document, document_number, trace_id, rule_version FROM journal
     WHERE book = $1::text AND year = $2::integer ORDER BY sequence`,
  attachments: `SELECT a.id, a.owner_kind, a.owner, a.name, a.media_type, a.bytes, a.sha256, a.added_by, a.added_at
     FROM attachment a WHERE a.owner IN
       (SELECT document FROM journal WHERE book = $1::text AND year = $2::integer AND service = 'ledger')
     ORDER BY a.owner, a.id`,
  /** Up to the month $4; what lies before the month $3 stands in one row without a month. */
  balances: `SELECT b.code, b.currency, CASE WHEN b.month < $3::text THEN '' ELSE b.month END AS month,
       sum(b.debit)::text AS debit, sum(b.credit)::text AS credit,
       sum(b.functional_debit)::text AS functional_debit, sum(b.functional_credit)::text AS functional_credit
     FROM (
       SELECT code, currency, period AS month, debit, credit, functional_debit, functional_credit FROM period_balance
       UNION ALL
       SELECT code, currency, left(day::text, 7), debit, credit, functional_debit, functional_credit FROM balance_change) b
     JOIN code_combination c ON c.id = b.code AND c.book = $1::text AND $2::integer IS NOT NULL
     WHERE b.month <= $4::text GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
} as const;

export const auditorsParcelSql = {
  year: `SELECT b.id AS book, b.name, b.kind, p.year FROM unnest($1::text[], $2::integer[]) AS asked (book, year)
     LEFT JOIN book b ON b.id = asked.book
     LEFT JOIN LATERAL (SELECT year FROM period WHERE book = asked.book AND year = asked.year LIMIT 1) p ON true`,
  list: `SELECT id, book, year, state, exported_by AS "exportedBy", exported_by_name AS "exportedByName", begun_at AS "begunAt",
       manifest, journals, lines,
       head_seal AS "headSeal", head_hash AS "headHash", version FROM auditors_parcel
     WHERE ($1::text IS NULL OR book = $1::text) AND ($2::integer IS NULL OR year = $2::integer)
       AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
} as const;
