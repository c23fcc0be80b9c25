import { journalColumns, lineColumns } from '../journals/journal.statements';

export const importLineColumns =
  'import, line, journal, day, code, balancing, currency, amount, functional, description';
export const importFaultColumns = 'import, position, line, field, rule, detail, found_by';

/** The next positions of faults of an import, of which no more than the policy's are kept. */
const room = `(SELECT count(*)::integer AS taken FROM journal_import_fault WHERE import = $1::uuid)`;
const keep = (faults: string) => `WITH taken AS ${room}, found AS (${faults})
     INSERT INTO journal_import_fault (${importFaultColumns})
     SELECT $1::uuid, taken + row_number() OVER (ORDER BY line, field), line, field, rule, detail, 'checking' FROM found, taken
      ORDER BY line, field LIMIT greatest(0, $2::integer - (SELECT taken FROM taken))`;

/** Journals all of whose lines could be read: of others nobody can say whether they balance. */
const whole = 'journal NOT IN (SELECT journal FROM journal_import_journal WHERE import = $1::uuid AND total IS NULL)';

/** What is apart per balancing segment, in the currency of the lines and in that of the books. */
const unbalanced = (own: string) => `SELECT line, 'amount' AS field, 'journal-unbalanced' AS rule,
       format('Journal "%s": in balancing segment "%s" the %s are %s %s more', journal, balancing,
              CASE WHEN apart > 0 THEN 'debits' ELSE 'credits' END, abs(apart), currency) AS detail
  FROM (SELECT min(line) AS line, journal, balancing, currency, sum(amount) AS apart FROM journal_import_line
         WHERE import = $1::uuid AND ${whole} GROUP BY journal, balancing, currency HAVING sum(amount) <> 0
        UNION ALL
        SELECT min(line), journal, balancing, ${own}::text, sum(functional) FROM journal_import_line
         WHERE import = $1::uuid AND ${whole} GROUP BY journal, balancing
        HAVING sum(functional) <> 0 AND bool_or(currency <> ${own}::text)) g`;

export const journalImportSql = {
  sameFile: `SELECT id, number, state, received_by AS "receivedBy", received_at AS "receivedAt" FROM journal_import
     WHERE sha256 = $1::text AND book = $2::text AND state NOT IN ('rejected', 'discarded')`,
  unchecked: `SELECT id FROM journal_import WHERE state = 'received' AND NOT stopped ORDER BY id`,
  forgetFaults: `DELETE FROM journal_import_fault WHERE import = $1::uuid AND found_by = 'checking'`,
  forgetCodes: 'DELETE FROM journal_import_code WHERE import = $1::uuid',
  forgetJournals: 'DELETE FROM journal_import_journal WHERE import = $1::uuid',
  forgetLines: 'DELETE FROM journal_import_line WHERE import = $1::uuid',

  listCodes: `INSERT INTO journal_import_code (import, code, first_day, last_day, lines)
     SELECT import, code, min(day), max(day), count(*) FROM journal_import_line
      WHERE import = $1::uuid AND code <> '' GROUP BY import, code`,
  codes: `SELECT code, first_day::text AS "firstDay", last_day::text AS "lastDay", lines FROM journal_import_code
     WHERE import = $1::uuid AND code > $2::text ORDER BY code LIMIT $3::integer`,
  daysOfCodes: `SELECT code, day::text AS day FROM journal_import_line
     WHERE import = $1::uuid AND code = ANY ($2::text[]) GROUP BY code, day ORDER BY code, day`,
  keepCodeFaults: keep(`SELECT l.line, 'code' AS field, b.rule, b.detail FROM journal_import_line l
       JOIN unnest($3::text[], $4::date[], $5::text[], $6::text[]) AS b (code, day, rule, detail)
         ON b.code = l.code AND b.day IS NOT DISTINCT FROM l.day WHERE l.import = $1::uuid`),
  countCodeFaults: `SELECT b.rule, count(*)::integer AS count FROM journal_import_line l
       JOIN unnest($2::text[], $3::date[], $4::text[]) AS b (code, day, rule)
         ON b.code = l.code AND b.day IS NOT DISTINCT FROM l.day WHERE l.import = $1::uuid GROUP BY b.rule`,

  days: 'SELECT DISTINCT day::text AS day FROM journal_import_line WHERE import = $1::uuid AND day IS NOT NULL ORDER BY day',
  keepDayFaults: keep(`SELECT l.line, 'day' AS field, b.rule, b.detail FROM journal_import_line l
       JOIN unnest($3::date[], $4::text[], $5::text[]) AS b (day, rule, detail) ON b.day = l.day WHERE l.import = $1::uuid`),
  countDayFaults: `SELECT b.rule, count(*)::integer AS count FROM journal_import_line l
       JOIN unnest($2::date[], $3::text[]) AS b (day, rule) ON b.day = l.day WHERE l.import = $1::uuid GROUP BY b.rule`,

  listJournals: `INSERT INTO journal_import_journal (import, ordinal, journal, journal_id, day, first_line, lines, total)
     SELECT $1::uuid, row_number() OVER (ORDER BY first_line), journal, uuidv7(), day, first_line, lines, total
       FROM (SELECT journal, min(line) AS first_line, min(day) AS day, count(*) AS lines,
                    CASE WHEN count(amount) = count(*) AND count(functional) = count(*)
                         THEN coalesce(sum(functional) FILTER (WHERE functional > 0), 0) END AS total
               FROM journal_import_line WHERE import = $1::uuid GROUP BY journal) j`,
  /** Journals of several days, by their lines that are not of the day of the first. */
  keepSeveralDays: keep(`SELECT l.line, 'day' AS field, 'journal-several-days' AS rule,
         format('Journal "%s" has lines of %s and of %s', l.journal, j.day, l.day) AS detail
       FROM journal_import_journal j JOIN journal_import_line l ON l.import = j.import AND l.journal = j.journal
      WHERE j.import = $1::uuid AND l.day <> j.day`),
  countSeveralDays: `SELECT count(*)::integer AS count FROM journal_import_journal j
       JOIN journal_import_line l ON l.import = j.import AND l.journal = j.journal WHERE j.import = $1::uuid AND l.day <> j.day`,
  keepUnbalanced: keep(unbalanced('$3')),
  countUnbalanced: `SELECT count(*)::integer AS count FROM (${unbalanced('$2')}) u`,
  /** Months of the journals, with how many there are. */
  months: `SELECT left(day::text, 7) AS month, count(*)::integer AS journals FROM journal_import_journal
     WHERE import = $1::uuid GROUP BY 1 ORDER BY 1`,
  daysOfJournals: `SELECT DISTINCT day::text AS day FROM journal_import_journal WHERE import = $1::uuid ORDER BY 1`,
  postJournals: `INSERT INTO journal (${journalColumns})
     SELECT j.journal_id, $2::text, m.year, m.first + (row_number() OVER (PARTITION BY m.year ORDER BY j.ordinal))::integer - 1,
            j.day, j.day, m.month, false, $3::timestamptz, $4::text, j.total, j.lines, 'ledger', 'ImportedJournal', $1::uuid,
            $5::text, $6::text, $7::text, NULL::uuid, 0
       FROM journal_import_journal j
       JOIN unnest($8::text[], $9::integer[], $10::integer[]) AS m (month, year, first) ON m.month = left(j.day::text, 7)
      WHERE j.import = $1::uuid ORDER BY j.ordinal`,
  /** Lines are numbered in each journal in the order of the file. */
  postLines: `INSERT INTO journal_line (${lineColumns})
     SELECT j.journal_id, row_number() OVER (PARTITION BY j.ordinal ORDER BY l.line), l.code, l.balancing, l.currency,
            l.amount, l.functional, l.day, NULL::uuid, NULL::text
       FROM journal_import_journal j JOIN journal_import_line l ON l.import = j.import AND l.journal = j.journal
      WHERE j.import = $1::uuid`,
  posted: `SELECT i.ordinal, j.id, j.year, j.sequence, j.dated::text AS dated, j.period, j.total::text AS total
     FROM journal_import_journal i JOIN journal j ON j.id = i.journal_id
    WHERE i.import = $1::uuid AND i.ordinal > $2::integer ORDER BY i.ordinal LIMIT $3::integer`,
  summary: `SELECT count(*)::integer AS journals, coalesce(sum(lines), 0)::integer AS lines FROM journal_import_journal
     WHERE import = $1::uuid`,
} as const;
