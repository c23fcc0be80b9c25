import type { Client } from 'pg';
import { debtorsCode, spreadCodes } from './invoices';

/** Journals a statement: large enough that its overhead is nothing, small enough for the memory of two cores. */
const journalsAtOnce = 50_000;

export interface Days {
  readonly from: string;
  readonly days: number;
  /** Journals a statement: each appends its own sums to the balances. */
  readonly atOnce?: number;
}

const wholeYear: Days = { from: '2006-04-01', days: 365 };

/** The books of a financial year, 2006/07, open from its first to its last month, with the codes that the bench posts to. */
export async function openYear(client: Client): Promise<void> {
  await client.query(
    `INSERT INTO code_combination (id, book, name, "from", version) SELECT code, 'council', 'bench', '2003-04-01', 1
       FROM unnest($1::text[]) AS code ON CONFLICT DO NOTHING`,
    [[debtorsCode, ...spreadCodes]],
  );
  await client.query(
    `INSERT INTO period (id, book, month, year, number, "from", "to", state, version)
     SELECT 'council/' || to_char(first, 'YYYY-MM'), 'council', to_char(first, 'YYYY-MM'), 2006, number, first,
            (first + interval '1 month - 1 day')::date, 'never-opened', 1
       FROM (SELECT n AS number, ('2006-04-01'::date + make_interval(months => n - 1))::date AS first
               FROM generate_series(1, 12) n) months
     ON CONFLICT DO NOTHING`,
  );
  await client.query(`UPDATE period SET state = 'open', version = 2 WHERE state = 'never-opened'`);
}

/**
 * Adds journals of two lines, spread over the days of the year (or those of `within`), until the ledger has so many lines: a
 * half on one control account, the other over a thousand codes. Posted past the service, but not past what the database
 * demands of a journal; balances are folded as in the night after.
 */
export async function fillTo(client: Client, lines: number, within: Days = wholeYear): Promise<void> {
  const { from, days, atOnce = journalsAtOnce } = within;
  const { rows } = await client.query<{ lines: number; last: number }>(
    `SELECT (SELECT count(*)::integer FROM journal_line) AS lines,
            coalesce((SELECT max(sequence) FROM journal WHERE book = 'council' AND year = 2006), 0) AS last`,
  );
  let { last = 0, lines: there = 0 } = rows[0] ?? {};
  while (there < lines) {
    const count = Math.min(atOnce, Math.ceil((lines - there) / 2));
    await client.query('BEGIN');
    await client.query(batchSql, [last, count, spreadCodes, from, days]);
    await client.query(journalsSql);
    await client.query(linesSql, [debtorsCode]);
    await client.query('DROP TABLE batch');
    await client.query('COMMIT');
    last += count;
    there += count * 2;
  }
  await client.query(
    `INSERT INTO journal_series (book, year, last) VALUES ('council', 2006, $1)
     ON CONFLICT (book, year) DO UPDATE SET last = EXCLUDED.last`,
    [last],
  );
}

const batchSql = `
  CREATE TEMP TABLE batch AS
  SELECT uuidv7() AS id, $1::integer + n AS sequence, ($3::text[])[1 + (n % cardinality($3::text[]))] AS code,
         $4::date + (($1::integer + n) % $5::integer) AS day,
         1 + (n % 9999)::numeric / 100 AS amount
    FROM generate_series(1, $2::integer) n`;
const journalsSql = `
  INSERT INTO journal (id, book, year, sequence, dated, accounting_day, period, late, posted_at, currency, total, lines,
                       service, event_type, document, document_number, rule_version)
  SELECT id, 'council', 2006, sequence, day, day, left(day::text, 7), false, day + time '10:00', 'GBP', amount, 2,
         'receivables', 'InvoiceCompleted', id, sequence::text, 'bench' FROM batch`;
const linesSql = `
  INSERT INTO journal_line (journal_id, line, code, balancing, currency, amount, functional, accounting_day, item)
  SELECT id, 1, $1, '00', 'GBP', amount, amount, day, id FROM batch
  UNION ALL SELECT id, 2, code, '00', 'GBP', -amount, -amount, day, NULL FROM batch`;
