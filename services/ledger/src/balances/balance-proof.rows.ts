import { queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';

const figures = ['debit', 'credit', 'functional_debit', 'functional_credit'] as const;
const summed = figures.map((figure) => `sum(${figure}) AS ${figure}`).join(', ');
const columns = figures.join(', ');
const apart = figures.map((figure) => `coalesce(l.${figure}, 0) <> coalesce(s.${figure}, 0)`).join(' OR ');

/** What the lines of the codes $1 add up to by day. */
const byDay = `SELECT code, currency, accounting_day AS day,
         coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS debit,
         coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS credit,
         coalesce(sum(functional) FILTER (WHERE functional > 0), 0) AS functional_debit,
         coalesce(-sum(functional) FILTER (WHERE functional < 0), 0) AS functional_credit
    FROM journal_line WHERE code = ANY ($1::text[]) GROUP BY code, currency, accounting_day`;
const waiting = `SELECT code, currency, day, ${columns} FROM balance_change WHERE code = ANY ($1::text[])`;
const shown = `coalesce(l.debit, 0)::numeric(18,2)::text AS "linesDebit", coalesce(l.credit, 0)::numeric(18,2)::text AS "linesCredit",
         coalesce(s.debit, 0)::numeric(18,2)::text AS "storedDebit", coalesce(s.credit, 0)::numeric(18,2)::text AS "storedCredit"`;

export const balanceProofSql = {
  /** Codes with lines, balances or a place in the chart: the next code of an index, not each of its rows. $1 of $2 slices. */
  codes: `WITH RECURSIVE posted AS (
      SELECT min(code) AS code FROM journal_line
      UNION ALL SELECT (SELECT min(l.code) FROM journal_line l WHERE l.code > p.code) FROM posted p WHERE p.code IS NOT NULL),
    kept AS (
      SELECT min(code) AS code FROM day_balance
      UNION ALL SELECT (SELECT min(b.code) FROM day_balance b WHERE b.code > k.code) FROM kept k WHERE k.code IS NOT NULL),
    every AS (SELECT code FROM posted UNION SELECT code FROM kept UNION SELECT DISTINCT code FROM period_balance
      UNION SELECT DISTINCT code FROM balance_change UNION SELECT id FROM code_combination)
    SELECT code FROM every WHERE code IS NOT NULL AND code > $3::text
       AND abs(hashtext(code)::bigint) % $2::integer = $1::integer ORDER BY code`,
  differences: `WITH lines AS MATERIALIZED (${byDay}), waiting AS MATERIALIZED (${waiting}),
    days AS (SELECT code, currency, day, ${summed} FROM (
        SELECT code, currency, day, ${columns} FROM day_balance WHERE code = ANY ($1::text[])
        UNION ALL SELECT * FROM waiting) b GROUP BY code, currency, day),
    months AS (SELECT code, currency, period, ${summed} FROM (
        SELECT code, currency, period, ${columns} FROM period_balance WHERE code = ANY ($1::text[])
        UNION ALL SELECT code, currency, left(day::text, 7), ${columns} FROM waiting) b GROUP BY code, currency, period),
    "lineMonths" AS (SELECT code, currency, left(day::text, 7) AS period, ${summed} FROM lines GROUP BY 1, 2, 3),
    "wrongDays" AS (SELECT code, currency, left(day::text, 7) AS period, min(day)::text AS "firstDay"
        FROM lines l FULL JOIN days s USING (code, currency, day) WHERE ${apart} GROUP BY 1, 2, 3),
    "dayMonths" AS (SELECT code, currency, left(day::text, 7) AS period, ${summed} FROM days GROUP BY 1, 2, 3)
    SELECT code, currency, period, 'days' AS stored, w."firstDay", ${shown}
      FROM "wrongDays" w LEFT JOIN "lineMonths" l USING (code, currency, period) LEFT JOIN "dayMonths" s USING (code, currency, period)
    UNION ALL
    SELECT code, currency, period, 'period', NULL, ${shown}
      FROM "lineMonths" l FULL JOIN months s USING (code, currency, period) WHERE ${apart}
    ORDER BY 1, 2, 3, 4`,
  open: `SELECT id FROM balance_difference WHERE state = 'found' AND code = ANY ($1::text[]) ORDER BY id`,
  differing: `SELECT DISTINCT code FROM balance_difference WHERE state = 'found' AND code > $1::text ORDER BY code LIMIT $2::integer`,
  /** One statement sees one moment: what is posted meanwhile stays appended and is folded later. */
  rebuild: `WITH lines AS MATERIALIZED (${byDay}),
    gone AS (DELETE FROM balance_change WHERE code = ANY ($1::text[])),
    "staleDays" AS (DELETE FROM day_balance b WHERE code = ANY ($1::text[]) AND NOT EXISTS (
        SELECT 1 FROM lines l WHERE l.code = b.code AND l.currency = b.currency AND l.day = b.day)),
    "stalePeriods" AS (DELETE FROM period_balance b WHERE code = ANY ($1::text[]) AND NOT EXISTS (
        SELECT 1 FROM lines l WHERE l.code = b.code AND l.currency = b.currency AND left(l.day::text, 7) = b.period)),
    "putDays" AS (INSERT INTO day_balance (code, currency, day, ${columns})
        SELECT code, currency, day, ${columns} FROM lines
        ON CONFLICT (code, currency, day) DO UPDATE SET ${figures.map((one) => `${one} = EXCLUDED.${one}`).join(', ')})
    INSERT INTO period_balance (code, currency, period, ${columns})
      SELECT code, currency, left(day::text, 7), ${summed} FROM lines GROUP BY 1, 2, 3
      ON CONFLICT (code, currency, period) DO UPDATE SET ${figures.map((one) => `${one} = EXCLUDED.${one}`).join(', ')}`,
  count: `SELECT count(*)::integer AS found FROM balance_difference WHERE state = 'found'`,
} as const;

const balancesLock = 4_201_110;

/** Folding and rebuilding move the same rows: one after the other. Postings only append, so nobody of them waits. */
export async function lockBalances(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [balancesLock]);
}

export interface BalanceDifference {
  readonly code: string;
  readonly currency: string;
  readonly period: string;
  readonly stored: 'days' | 'period';
  readonly firstDay: string | null;
  readonly linesDebit: bigint;
  readonly linesCredit: bigint;
  readonly storedDebit: bigint;
  readonly storedCredit: bigint;
}

type Amounts = 'linesDebit' | 'linesCredit' | 'storedDebit' | 'storedCredit';

/** Stored balances of these codes that are not what the lines add up to, as at one moment. */
export async function balanceDifferences(tx: Tx, codes: readonly string[]): Promise<BalanceDifference[]> {
  const rows = await queryRows<Omit<BalanceDifference, Amounts> & Record<Amounts, string>>(
    tx,
    balanceProofSql.differences,
    [codes],
  );
  return rows.map((row) => {
    const minor = (amount: string) => parseAmount(amount, row.currency);
    return {
      ...row,
      linesDebit: minor(row.linesDebit),
      linesCredit: minor(row.linesCredit),
      storedDebit: minor(row.storedDebit),
      storedCredit: minor(row.storedCredit),
    };
  });
}

/** Codes of one of so many slices, in order. */
export async function codesOfSlice(tx: Tx, slice: number, slices: number, after: string): Promise<string[]> {
  return (await queryRows<{ code: string }>(tx, balanceProofSql.codes, [slice, slices, after])).map(({ code }) => code);
}

export async function codesThatDiffer(tx: Tx, after: string, limit: number): Promise<string[]> {
  return (await queryRows<{ code: string }>(tx, balanceProofSql.differing, [after, limit])).map(({ code }) => code);
}
