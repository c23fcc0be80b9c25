import { insertRows, queryRows, updateRows, loadRows, type Tx } from '@tolbooth/database';
import { formatAmount, minorOf } from '@tolbooth/money';
import { BankStatementRow, StatementFileRow, StatementLineRow } from './bank-statement.entity';

export const bankStatementSql = {
  sameFile: `SELECT id FROM statement_file WHERE sha256 = $1`,
  /** Imports of one account wait for each other: each begins where the one before ended. */
  lock: `SELECT pg_advisory_xact_lock(hashtext('bank-statement ' || account))
    FROM (SELECT DISTINCT account FROM unnest($1::text[]) AS account ORDER BY 1) AS wanted`,
  /** The statement that this one goes on from, or else the last one before its first day; one without balances only then. */
  before: `SELECT closing::text AS closing, last_day::text AS "lastDay" FROM bank_statement
    WHERE bank_account = $1::text AND last_day <= $2::date
    ORDER BY (closing = $3::numeric) DESC NULLS LAST, last_day DESC, id DESC LIMIT 1`,
  /** What was missing has come. */
  close: `UPDATE bank_statement SET gap = NULL
    WHERE gap IS NOT NULL AND bank_account = $1::text AND first_day >= $2::date AND opening = $3::numeric`,
  /**
   * Of what looks alike, those beyond the number that is held are new; where the statement goes on ($6) all are. What is new has the
   * next numbers of its day: imports of an account wait for each other.
   */
  take: `WITH numbered AS (
      SELECT a.*, row_number() OVER (PARTITION BY print ORDER BY sequence) AS place FROM statement_line_arrived a
      WHERE file_id = $1::uuid AND position = $2::int
    ), held AS (
      SELECT print, max(nth) AS most FROM statement_line WHERE $6::boolean AND bank_account = $4::text
        AND print IN (SELECT print FROM numbered) GROUP BY print
    ), fresh AS (
      SELECT n.*, n.place + coalesce(h.most, 0) AS nth FROM numbered n LEFT JOIN held h USING (print)
      WHERE NOT EXISTS (SELECT FROM statement_line s
        WHERE s.bank_account = $4::text AND s.print = n.print AND s.nth = n.place + coalesce(h.most, 0))
    ), days AS (
      SELECT entry_date, (SELECT max(number) FROM statement_line s WHERE s.bank_account = $4::text AND s.entry_date = f.entry_date) AS last
      FROM fresh f GROUP BY entry_date
    ), taken AS (
      INSERT INTO statement_line (id, statement_id, bank_account, sequence, number, print, nth, entry_date, value_date, currency, amount,
        kind, reversal, bank_code, bank_reference, reference, end_to_end_id, mandate, name, payer_account, text, tokens, state, claimed,
        parked, version)
      SELECT f.id, $3::uuid, $4::text, f.sequence,
        coalesce(d.last, 0) + row_number() OVER (PARTITION BY f.entry_date ORDER BY f.sequence),
        f.print, f.nth, f.entry_date, f.value_date, $5::text, f.amount, f.kind, f.reversal, f.bank_code, f.bank_reference, f.reference,
        f.end_to_end_id, f.mandate, f.name, f.payer_account, f.text, f.tokens, 'new', 0, 0, 1
      FROM fresh f JOIN days d USING (entry_date) RETURNING 1
    )
    SELECT count(*)::int AS taken FROM taken`,
  forget: `DELETE FROM statement_line_arrived WHERE file_id = $1::uuid`,
} as const;

export async function sameFile(tx: Tx, sha256: string): Promise<string | undefined> {
  const [row] = await queryRows<{ id: string }>(tx, bankStatementSql.sameFile, [sha256]);
  return row?.id;
}

export interface Before {
  readonly closing: bigint | null;
  readonly lastDay: string;
}

/** Imports of these accounts wait for each other from here on. */
export async function lockImports(tx: Tx, accounts: readonly string[]): Promise<void> {
  await queryRows(tx, bankStatementSql.lock, [accounts]);
}

export async function statementBefore(tx: Tx, statement: BankStatementRow): Promise<Before | undefined> {
  const { bankAccount, firstDay, opening } = statement;
  const wanted = [bankAccount, firstDay, opening === null ? null : formatAmount(opening)];
  const [row] = await queryRows<{ closing: string | null; lastDay: string }>(tx, bankStatementSql.before, wanted);
  return row && { closing: row.closing === null ? null : minorOf(row.closing), lastDay: row.lastDay };
}

export async function closeGaps(tx: Tx, { bankAccount, lastDay, closing }: BankStatementRow): Promise<void> {
  if (lastDay === null || closing === null) return;
  await tx.query(bankStatementSql.close, [bankAccount, lastDay, formatAmount(closing)]);
}

/** Takes the lines that are not held yet; gives how many. The statement's own row must be there. */
export async function takeLines(tx: Tx, statement: BankStatementRow, goesOn: boolean): Promise<number> {
  const { fileId, position, id, bankAccount, currency } = statement;
  const wanted = [fileId, position, id, bankAccount, currency, goesOn];
  const [counted] = await queryRows<{ taken: number }>(tx, bankStatementSql.take, wanted);
  return counted!.taken;
}

export async function forgetArrivals(tx: Tx, fileId: string): Promise<void> {
  await tx.query(bankStatementSql.forget, [fileId]);
}

export function insertFile(tx: Tx, row: StatementFileRow): Promise<void> {
  return insertRows(tx, StatementFileRow, [row]);
}

export function insertStatements(tx: Tx, rows: readonly BankStatementRow[]): Promise<void> {
  return insertRows(tx, BankStatementRow, rows);
}

export function updateStatements(tx: Tx, rows: readonly BankStatementRow[]): Promise<void> {
  return updateRows(tx, BankStatementRow, rows);
}

export function updateFile(tx: Tx, row: StatementFileRow): Promise<void> {
  return updateRows(tx, StatementFileRow, [row]);
}

export function lockLines(tx: Tx, ids: readonly string[]): Promise<(StatementLineRow | undefined)[]> {
  return loadRows(tx, StatementLineRow, ids, { lock: true });
}

export function updateLines(tx: Tx, rows: readonly StatementLineRow[]): Promise<void> {
  return updateRows(tx, StatementLineRow, rows);
}
