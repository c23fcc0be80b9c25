import { insertRows, queryRows, updateRows, loadRows, type Tx } from '@tolbooth/database';
import { formatAmount, minorOf } from '@tolbooth/money';
import { BankStatementRow, StatementFileRow, StatementLineRow } from './bank-statement.entity';
import { heldLinesSql } from './held-lines.statements';

export const bankStatementSql = {
  sameFile: `SELECT id FROM statement_file WHERE sha256 = $1`,
  /** Imports of one account wait for each other: each begins where the one before ended. */
  lock: `SELECT pg_advisory_xact_lock(hashtext('bank-statement ' || account))
    FROM (SELECT DISTINCT account FROM unnest($1::text[]) AS account ORDER BY 1) AS wanted`,
  /**
   * The statement that this one goes on from, or else the last one before its first day; one without balances only then. One whose
   * lines were all held moves nothing. It is the latest of this day where no other line begins at its closing balance than its own.
   */
  before: `SELECT closing::text AS closing, last_day::text AS "lastDay",
      coalesce(closing = $3::numeric AND last_day = $2::date AND (SELECT count(*) FROM statement_line l
        WHERE l.bank_account = $1::text AND l.entry_date = $2::date AND l.balance - l.amount = b.closing) <= returns, false) AS latest
    FROM bank_statement b WHERE bank_account = $1::text AND last_day <= $2::date AND (lines = 0 OR known < lines)
    ORDER BY (closing = $3::numeric) DESC NULLS LAST, latest DESC, last_day DESC, id DESC LIMIT 1`,
  /** What was missing has come. */
  close: `UPDATE bank_statement SET gap = NULL
    WHERE gap IS NOT NULL AND bank_account = $1::text AND first_day >= $2::date AND opening = $3::numeric`,
  forget: `DELETE FROM statement_line_arrived WHERE file_id = $1::uuid`,
} as const;

export async function sameFile(tx: Tx, sha256: string): Promise<string | undefined> {
  const [row] = await queryRows<{ id: string }>(tx, bankStatementSql.sameFile, [sha256]);
  return row?.id;
}

export interface Before {
  readonly closing: bigint | null;
  readonly lastDay: string;
  readonly latest: boolean;
}

export interface Taken {
  readonly taken: number;
  readonly doubtful: number;
  readonly returns: number;
}

/** Imports of these accounts wait for each other from here on. */
export async function lockImports(tx: Tx, accounts: readonly string[]): Promise<void> {
  await queryRows(tx, bankStatementSql.lock, [accounts]);
}

export async function statementBefore(tx: Tx, statement: BankStatementRow): Promise<Before | undefined> {
  const { bankAccount, firstDay, opening } = statement;
  const wanted = [bankAccount, firstDay, opening === null ? null : formatAmount(opening)];
  const [row] = await queryRows<Omit<Before, 'closing'> & { closing: string | null }>(
    tx,
    bankStatementSql.before,
    wanted,
  );
  return row && { ...row, closing: row.closing === null ? null : minorOf(row.closing) };
}

export async function closeGaps(tx: Tx, { bankAccount, lastDay, closing }: BankStatementRow): Promise<void> {
  if (lastDay === null || closing === null) return;
  await tx.query(bankStatementSql.close, [bankAccount, lastDay, formatAmount(closing)]);
}

/** Takes the lines that are not held yet; gives how many, and of how many it cannot be told. The statement's own row must be there. */
export async function takeLines(
  tx: Tx,
  statement: BankStatementRow,
  format: string,
  goesOnFrom: string | undefined,
): Promise<Taken> {
  const { fileId, position, id, bankAccount, currency, opening, closing, proven } = statement;
  const proof = proven && opening !== null ? formatAmount(opening) : null;
  const ends = [opening, closing].map((each) => (each === null ? null : formatAmount(each)));
  const wanted = [fileId, position, id, bankAccount, currency, goesOnFrom ?? null, proof, format, ...ends];
  const [counted] = await queryRows<Taken>(tx, heldLinesSql.take, wanted);
  return counted!;
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
