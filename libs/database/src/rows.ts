import { QueryFailedError, type EntityMetadata, type ObjectLiteral } from 'typeorm';
import { connectionOf } from './connection';
import type { Tx } from './open';
import { forFew } from './prepared';

type ColumnMetadata = EntityMetadata['columns'][number];

export type EntityClass<Row extends ObjectLiteral> = new () => Row;

/**
 * Runs one statement and returns its rows; the caller states their shape. In a transaction it goes out before this returns:
 * statements that do not wait for each other's answers are one round trip, and run in the order of the calls.
 */
export async function queryRows<Row>(tx: Tx, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const connection = connectionOf(tx);
  if (!connection) return queryAnywhere(tx, sql, parameters);
  try {
    return (await connection.query<Row & object>(sql, [...parameters])).rows;
  } catch (error) {
    throw new QueryFailedError(sql, [...parameters], error as Error);
  }
}

/** On whichever connection of the pool is free. */
async function queryAnywhere<Row>(tx: Tx, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result: unknown = await tx.query(sql, [...parameters]);
  // TypeORM answers [rows, count] for UPDATE and DELETE … RETURNING (SPIKES, PostgreSQL and TypeORM).
  if (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number') {
    return result[0] as Row[];
  }
  return result as Row[];
}

/**
 * Rows by primary key in the order asked for, undefined where there is none.
 * With `lock` they are taken FOR UPDATE in key order, so that two batches never wait for each other crosswise.
 */
export async function loadRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  keys: readonly string[],
  options: { lock?: boolean; by?: string & keyof Row } = {},
): Promise<(Row | undefined)[]> {
  if (keys.length === 0) return [];
  const metadata = tx.connection.getMetadata(entity);
  const key = options.by ? columnOf(metadata, options.by) : onlyKey(metadata);
  const order = `ORDER BY "${key.databaseName}"${options.lock ? ' FOR UPDATE' : ''}`;
  const where = `WHERE "${key.databaseName}" = ANY($1::${typeOf(key)}[]) ${order}`;
  const raw = await rawWhere(tx, metadata, where, [[...new Set(keys)]]);
  const byKey = new Map(raw.map((row) => [String(row[key.databaseName]), hydrate(tx, metadata, row)]));
  // PostgreSQL writes ids in small letters, however they were asked for.
  const spelt = (wanted: string) => (key.type === 'uuid' ? wanted.toLowerCase() : wanted);
  return keys.map((wanted) => byKey.get(spelt(wanted)) as Row | undefined);
}

/**
 * The rows whose ids a statement finds, in its order.
 * @param sql selects `id`; or the rest of a SELECT about a few documents, from WHERE on, which takes one statement instead of two
 */
export async function findRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  sql: string,
  parameters: readonly unknown[],
  options: { lock?: boolean } = {},
): Promise<Row[]> {
  if (sql.startsWith('WHERE ')) return rowsWhere(tx, entity, options.lock ? `${sql} FOR UPDATE` : sql, parameters);
  const found = await queryRows<{ id: string }>(tx, sql, parameters);
  const rows = await loadRows(
    tx,
    entity,
    found.map(({ id }) => id),
    options,
  );
  return rows.filter((row) => row !== undefined);
}

async function rowsWhere<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  where: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const metadata = tx.connection.getMetadata(entity);
  return (await rawWhere(tx, metadata, where, parameters)).map((row) => hydrate(tx, metadata, row) as Row);
}

async function rawWhere(
  tx: Tx,
  metadata: EntityMetadata,
  where: string,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const [about, ...others] = parameters;
  const keys: readonly unknown[] | undefined = Array.isArray(about) ? about : undefined;
  const sql = `${selectSql(metadata)} ${where}`;
  if (!keys) return queryRows(tx, forFew(sql), parameters);
  if (keys.length !== 1) return queryRows(tx, sized(sql, keys.length), parameters);
  return queryRows(tx, forFew(sql.replaceAll(firstList, 'ARRAY[$$1::$1]')), [...keys, ...others]);
}

/** Inserts all rows with one statement, whatever their number. */
export async function insertRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = tx.connection.getMetadata(entity);
  const columns = metadata.columns.filter((column) => !column.isGenerated);
  await queryRows(tx, sized(insertSql(metadata, columns, rows.length), rows.length), valuesOf(tx, columns, rows));
}

/**
 * Inserts all rows or overwrites those with the same key, with one statement.
 * `newerBy` names a version column: an older row then never overwrites a newer one, in whatever order they come.
 */
export async function upsertRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  rows: readonly Row[],
  options: { newerBy?: string & keyof Row } = {},
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = tx.connection.getMetadata(entity);
  const keys = metadata.primaryColumns.map((column) => `"${column.databaseName}"`).join(', ');
  const others = metadata.columns.filter((column) => !column.isPrimary);
  const assignments = others.map((c) => `"${c.databaseName}" = EXCLUDED."${c.databaseName}"`).join(', ');
  const newer = options.newerBy ? `"${columnOf(metadata, options.newerBy).databaseName}"` : undefined;
  const guard = newer ? ` WHERE ${tableOf(metadata)}.${newer} < EXCLUDED.${newer}` : '';
  await queryRows(
    tx,
    `${insertSql(metadata, metadata.columns, rows.length)} ON CONFLICT (${keys}) DO UPDATE SET ${assignments}${guard}`,
    valuesOf(tx, metadata.columns, rows),
  );
}

/**
 * Writes all columns of all rows with one statement; a row that is not there is an error. `before` are the rows as they were
 * loaded, in the same order: columns that are the same in all of them are left out.
 */
export async function updateRows<Row extends ObjectLiteral>(
  tx: Tx,
  entity: EntityClass<Row>,
  rows: readonly Row[],
  options: { before?: readonly Row[] } = {},
): Promise<void> {
  const metadata = tx.connection.getMetadata(entity);
  const columns = changedColumns(metadata, rows, options.before);
  if (columns.every(({ isPrimary }) => isPrimary)) return;
  const assignments = columns
    .filter((column) => !column.isPrimary)
    .map((column) => `"${column.databaseName}" = u."${column.databaseName}"`)
    .join(', ');
  const match = metadata.primaryColumns.map((c) => `t."${c.databaseName}" = u."${c.databaseName}"`).join(' AND ');
  const sql = `UPDATE ${tableOf(metadata)} t SET ${assignments} FROM ${sourceOf(columns, rows.length)} WHERE ${match} RETURNING 1 AS one`;
  const values = valuesOf(tx, columns, rows);
  const written = await queryRows<{ one: number }>(tx, sized(sql, rows.length), values);
  if (written.length !== rows.length) {
    throw new Error(`${metadata.tableName}: ${rows.length} rows to update, ${written.length} found`);
  }
}

/** What is about so many rows is planned for a few. */
const few = 10;

/**
 * One key is asked for as one, and one row written as one: of a list whose length it does not know PostgreSQL expects ten, finds
 * each time that a plan for one would be cheaper, and makes it anew.
 */
const firstList = /\$1::(\w+)\[\]/g;

function sized(sql: string, rows: number): string {
  return rows <= few ? forFew(sql) : sql;
}

function selectSql(metadata: EntityMetadata): string {
  const names = metadata.columns.map((column) => `"${column.databaseName}"`).join(', ');
  return `SELECT ${names} FROM ${tableOf(metadata)}`;
}

/** A value that was made anew counts as changed. */
function changedColumns<Row extends ObjectLiteral>(
  { columns }: EntityMetadata,
  rows: readonly Row[],
  before: readonly Row[] | undefined,
): ColumnMetadata[] {
  const changed = ({ propertyName }: ColumnMetadata) =>
    rows.some((row, at) => !before || row[propertyName] !== before[at]?.[propertyName]);
  return columns.filter((column) => column.isPrimary || changed(column));
}

function insertSql(metadata: EntityMetadata, columns: readonly ColumnMetadata[], rows: number): string {
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  return `INSERT INTO ${tableOf(metadata)} (${names}) SELECT ${names} FROM ${sourceOf(columns, rows)}`;
}

/** Rows that are written: one as itself, many as a list a column. */
function sourceOf(columns: readonly ColumnMetadata[], rows: number): string {
  const types = columns.map((column, index) => `$${index + 1}::${typeOf(column)}`);
  const source =
    rows === 1 ? `(VALUES (${types.join(', ')}))` : `unnest(${types.map((type) => `${type}[]`).join(', ')})`;
  return `${source} AS u(${columns.map((column) => `"${column.databaseName}"`).join(', ')})`;
}

function valuesOf(tx: Tx, columns: readonly ColumnMetadata[], rows: readonly ObjectLiteral[]): unknown[] {
  const { driver } = tx.connection;
  const lists = columns.map((column) =>
    rows.map((row): unknown => driver.preparePersistentValue(row[column.propertyName], column) ?? null),
  );
  return rows.length === 1 ? lists.flat() : lists;
}

function hydrate(tx: Tx, metadata: EntityMetadata, raw: Record<string, unknown>): ObjectLiteral {
  const row = metadata.create();
  for (const column of metadata.columns) {
    row[column.propertyName] = tx.connection.driver.prepareHydratedValue(raw[column.databaseName], column);
  }
  return row;
}

function typeOf(column: ColumnMetadata): string {
  return column.precision ? `${String(column.type)}(${column.precision},${column.scale ?? 0})` : String(column.type);
}

function tableOf(metadata: EntityMetadata): string {
  return `"${metadata.tableName}"`;
}

function onlyKey(metadata: EntityMetadata): ColumnMetadata {
  const [key, second] = metadata.primaryColumns;
  if (!key || second) throw new Error(`${metadata.tableName} has no single primary key`);
  return key;
}

function columnOf(metadata: EntityMetadata, property: string): ColumnMetadata {
  const column = metadata.findColumnWithPropertyName(property);
  if (!column) throw new Error(`${metadata.tableName} has no column for "${property}"`);
  return column;
}
