import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { BankStatementRow, StatementFileRow } from './bank-statement.entity';

export const bankStatementListSql = {
  files: `SELECT id FROM statement_file
    WHERE ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid)) ORDER BY received_at DESC, id DESC LIMIT $3`,
  ofFiles: `SELECT id FROM bank_statement WHERE file_id = ANY ($1::uuid[]) ORDER BY file_id, position`,
  statements: `SELECT id FROM bank_statement
    WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR bank_account = $2)
      AND ($3::boolean IS NULL OR (gap IS NOT NULL) = $3) ORDER BY id DESC LIMIT $4`,
} as const;

export interface ShownFile {
  readonly file: StatementFileRow;
  readonly statements: readonly BankStatementRow[];
}

export async function listFiles(
  tx: Tx,
  { cursor, take }: { readonly cursor?: readonly string[] | undefined; readonly take: number },
): Promise<ShownFile[]> {
  const parameters = [cursor?.[0] ?? null, cursor?.[1] ?? null, take];
  const rows = await queryRows<{ id: string }>(tx, bankStatementListSql.files, parameters);
  return shownFiles(
    tx,
    rows.map(({ id }) => id),
  );
}

export async function shownFiles(tx: Tx, ids: readonly string[]): Promise<ShownFile[]> {
  const files = await loadRows(tx, StatementFileRow, ids);
  const found = await queryRows<{ id: string }>(tx, bankStatementListSql.ofFiles, [ids]);
  const statements = await loadStatements(
    tx,
    found.map(({ id }) => id),
  );
  return files.flatMap((file) =>
    file ? [{ file, statements: statements.filter(({ fileId }) => fileId === file.id) }] : [],
  );
}

export async function listStatements(
  tx: Tx,
  search: {
    readonly before?: string | undefined;
    readonly bankAccount?: string | undefined;
    readonly gap?: boolean | undefined;
    readonly take: number;
  },
): Promise<BankStatementRow[]> {
  const { before, bankAccount, gap, take } = search;
  const parameters = [before ?? null, bankAccount ?? null, gap ?? null, take];
  const rows = await queryRows<{ id: string }>(tx, bankStatementListSql.statements, parameters);
  return loadStatements(
    tx,
    rows.map(({ id }) => id),
  );
}

export async function loadStatements(tx: Tx, ids: readonly string[]): Promise<BankStatementRow[]> {
  return (await loadRows(tx, BankStatementRow, ids)).flatMap((row) => row ?? []);
}
