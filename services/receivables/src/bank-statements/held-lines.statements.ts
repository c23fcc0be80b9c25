/**
 * which lines of a statement are held already. A line is the same where day, amount and the balance behind it are, and so is all that
 * it says; in another format of the bank the first three are enough. Without balances what looks alike is counted; the bank's own
 * reference, which is part of the print, tells it in any order. Where two of these contradict, or nothing decides, the line is
 * taken as doubtful: nothing is booked of it until a person has looked. What a file without balances has on a day that
 * it and all others show in part is counted as doubtful as well, and not taken.
 *
 * $1 file, $2 position, $3 statement, $4 account, $5 currency, $6 last day of the statement that it goes on from, $7 proven opening, $8 format,
 * $9 and $10 opening and closing as they are told.
 */
export const heldLinesSql = {
  take: `WITH numbered AS MATERIALIZED (
      SELECT a.*, coalesce(a.balance, $7::numeric + sum(amount) OVER (ORDER BY sequence)) AS after,
        coalesce(entry_date <= $6::date, false) AS on_tip
      FROM statement_line_arrived a WHERE file_id = $1::uuid AND position = $2::int
    ), span AS MATERIALIZED (
      SELECT min(entry_date) AS first, max(entry_date) AS last, coalesce(bool_and(after IS NULL), true) AS bare FROM numbered
    ), held AS MATERIALIZED (
      SELECT s.id, s.print, s.nth, s.entry_date, s.amount, s.balance, s.bank_reference, s.number, f.format,
        coalesce(s.entry_date <= $6::date, false) AS on_tip,
        b.opening = $9::numeric OR b.closing = $10::numeric AS beside
      FROM span CROSS JOIN statement_line s JOIN bank_statement b ON b.id = s.statement_id JOIN statement_file f ON f.id = b.file_id
      WHERE s.bank_account = $4::text AND s.entry_date BETWEEN span.first AND span.last
    ), exact AS MATERIALIZED (
      SELECT a.id, h.id AS held, a.bank_reference IS NULL AS plain
      FROM (SELECT *, row_number() OVER (PARTITION BY print, after ORDER BY sequence) AS place FROM numbered) a
      JOIN (SELECT *, row_number() OVER (PARTITION BY print, balance ORDER BY nth) AS place FROM held) h
        ON h.print = a.print AND h.balance = a.after AND h.place = a.place
    ), elsewhere AS MATERIALIZED (
      SELECT a.id, h.id AS held, true AS plain
      FROM (SELECT *, row_number() OVER (PARTITION BY entry_date, amount, after ORDER BY sequence) AS place FROM numbered
        WHERE id NOT IN (SELECT id FROM exact)) a
      JOIN (SELECT *, row_number() OVER (PARTITION BY entry_date, amount, balance ORDER BY number) AS place FROM held
        WHERE format <> $8::text AND id NOT IN (SELECT held FROM exact)) h
        ON h.entry_date = a.entry_date AND h.amount = a.amount AND h.balance = a.after AND h.place = a.place
      WHERE a.bank_reference IS NULL OR h.bank_reference IS NULL
    ), placed AS MATERIALIZED (SELECT * FROM exact UNION ALL SELECT * FROM elsewhere),
    alike AS MATERIALIZED (
      SELECT a.id, h.id AS held, a.after, CASE
        WHEN a.after IS NOT NULL AND h.balance IS NOT NULL THEN CASE WHEN a.bank_reference IS NULL OR a.on_tip THEN 'doubtful' ELSE 'known' END
        WHEN bare AND a.on_tip THEN 'doubtful'
        WHEN bare AND a.bank_reference IS NULL AND a.entry_date IN (span.first, span.last) AND NOT EXISTS (SELECT FROM bank_statement w
          WHERE w.bank_account = $4::text AND w.first_day < a.entry_date AND w.last_day > a.entry_date) THEN 'told'
        ELSE 'known' END AS verdict
      FROM span CROSS JOIN (SELECT *, row_number() OVER (PARTITION BY print ORDER BY sequence) AS place FROM numbered
        WHERE id NOT IN (SELECT id FROM placed)) a
      JOIN (SELECT h.*, row_number() OVER (PARTITION BY print ORDER BY nth) AS place FROM held h CROSS JOIN span
        WHERE id NOT IN (SELECT held FROM placed)
          AND (bank_reference IS NOT NULL OR balance IS NULL OR NOT on_tip AND (bare OR beside OR $7 IS NULL))) h
        ON h.print = a.print AND h.place = a.place
    ), judged AS MATERIALIZED (
      SELECT n.*, CASE WHEN p.id IS NOT NULL THEN CASE WHEN n.on_tip AND p.plain THEN 'doubtful' ELSE 'known' END ELSE coalesce(l.verdict, 'new') END AS verdict
      FROM numbered n LEFT JOIN placed p ON p.id = n.id LEFT JOIN alike l ON l.id = n.id
    ), balanced AS (
      UPDATE statement_line s SET balance = l.after FROM alike l
      WHERE s.id = l.held AND s.balance IS NULL AND l.after IS NOT NULL AND l.verdict = 'known'
    ), fresh AS (
      SELECT j.*, row_number() OVER (PARTITION BY print ORDER BY sequence) + coalesce((SELECT max(nth) FROM held h WHERE h.print = j.print), 0) AS nth
      FROM judged j WHERE verdict IN ('new', 'doubtful')
    ), days AS (
      SELECT entry_date, (SELECT max(number) FROM statement_line s WHERE s.bank_account = $4::text AND s.entry_date = f.entry_date) AS last
      FROM fresh f GROUP BY entry_date
    ), taken AS (
      INSERT INTO statement_line (id, statement_id, bank_account, sequence, number, print, nth, entry_date, value_date, currency, amount,
        balance, kind, reversal, bank_code, bank_reference, reference, end_to_end_id, mandate, name, payer_account, text, tokens, state,
        claimed, parked, version)
      SELECT f.id, $3::uuid, $4::text, f.sequence,
        coalesce(d.last, 0) + row_number() OVER (PARTITION BY f.entry_date ORDER BY f.sequence),
        f.print, f.nth, f.entry_date, f.value_date, $5::text, f.amount, f.after, f.kind, f.reversal, f.bank_code, f.bank_reference,
        f.reference, f.end_to_end_id, f.mandate, f.name, f.payer_account, f.text, f.tokens, f.verdict, 0, 0, 1
      FROM fresh f JOIN days d USING (entry_date) RETURNING 1
    )
    SELECT (SELECT count(*) FROM taken)::int AS taken,
      (SELECT count(*) FROM judged WHERE verdict IN ('doubtful', 'told'))::int AS doubtful,
      (SELECT count(*) FROM numbered WHERE entry_date = span.last AND after - amount = $10::numeric)::int AS returns
    FROM span`,
} as const;
