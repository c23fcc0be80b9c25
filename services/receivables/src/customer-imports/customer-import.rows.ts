import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { FormatError, readCsv, readSpreadsheet, underHeadings } from '@tolbooth/formats';
import type { LikelyDuplicate } from '../customers/customer.entity';
import type { EnteredCustomer } from '../customers/customer.rules';
import type { LineFault } from '../imported-files/file-lines.rules';
import { CustomerImportRow } from './customer-import.entity';
import { customerHeadings, customerLine, type CustomerLine } from './customer-file.rules';

export const customerImportSql = {
  stage: `INSERT INTO customer_import_line (import_id, line, content, same, state, faults)
    SELECT $1::uuid, u.line, u.content::jsonb, u.same, CASE WHEN u.faults = '[]' THEN 'read' ELSE 'faulty' END, u.faults::jsonb
    FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS u(line, content, same, faults)`,
  same: `SELECT id, name, state, received_by AS "receivedBy", received_at AS "receivedAt" FROM customer_import
    WHERE sha256 = $1 AND state <> 'discarded'`,
  /** With the first line of the file that says the same. */
  page: `SELECT l.line, l.content, l.state, l.faults, l.likely, (SELECT min(e.line) FROM customer_import_line e
      WHERE e.import_id = l.import_id AND e.same = l.same AND e.line < l.line) AS twin
    FROM customer_import_line l WHERE l.import_id = $1 AND l.line > $2 ORDER BY l.line LIMIT $3`,
  said: `UPDATE customer_import_line l SET state = u.state, faults = u.faults::jsonb, likely = u.likely::jsonb,
      customer_id = u.customer, content = CASE WHEN u.state = 'entered' THEN NULL ELSE l.content END
    FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::uuid[]) AS u(line, state, faults, likely, customer)
    WHERE l.import_id = $1 AND l.line = u.line`,
  forget: 'UPDATE customer_import_line SET content = NULL WHERE import_id = ANY ($1::uuid[]) AND content IS NOT NULL',
  lines: `SELECT l.line, l.state, l.faults, l.likely, c.account, l.content ->> 'name' AS name
    FROM customer_import_line l LEFT JOIN customer c ON c.id = l.customer_id
    WHERE l.import_id = $1 AND l.line > $2 AND ($3::text IS NULL OR l.state = $3) ORDER BY l.line LIMIT $4`,
  list: `SELECT id FROM customer_import WHERE ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid))
    AND ($3::text IS NULL OR state = $3) ORDER BY received_at DESC, id DESC LIMIT $4`,
  underWay: `SELECT id FROM customer_import WHERE state IN ('received', 'entering') AND NOT stopped ORDER BY id`,
} as const;

export interface Arrived {
  readonly path: string;
  readonly mostLines: number;
  readonly homeCountry: string;
}

/** Lines of one statement: each stands in memory as it was read, as its record and as the parameter. */
const linesAtOnce = 1_000;

/**
 * Reads the file, a workbook or a CSV by what it begins with, and keeps its lines as they come.
 * @throws FormatError for what is wrong with the file as such
 */
export async function stageCustomers(tx: Tx, id: string, { path, mostLines, homeCountry }: Arrived): Promise<number> {
  const rows = (await isWorkbook(path)) ? readSpreadsheet(path) : readCsv(createReadStream(path));
  let held: CustomerLine[] = [];
  let lines = 0;
  for await (const { row, values } of underHeadings(rows, customerHeadings)) {
    if (values.every((value) => value === '')) continue;
    lines += 1;
    if (lines > mostLines) throw new FormatError('file-too-large', `The file has more than ${mostLines} lines`);
    held.push(customerLine(row, values, homeCountry));
    if (held.length < linesAtOnce) continue;
    await stage(tx, id, held);
    held = [];
  }
  if (lines === 0) throw new FormatError('file-empty', 'The file has no line below its heading');
  await stage(tx, id, held);
  return lines;
}

async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  } finally {
    await file.close();
  }
}

async function stage(tx: Tx, id: string, lines: readonly CustomerLine[]): Promise<void> {
  await tx.query(customerImportSql.stage, [
    id,
    lines.map(({ line }) => line),
    lines.map(({ customer }) => JSON.stringify(customer)),
    lines.map(({ same }) => same),
    lines.map(({ faults }) => JSON.stringify(faults)),
  ]);
}

export interface SameImport {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly receivedBy: string;
  readonly receivedAt: Date;
}

export async function sameImport(tx: Tx, sha256: string): Promise<SameImport | undefined> {
  const [same] = await queryRows<SameImport>(tx, customerImportSql.same, [sha256]);
  return same;
}

export interface StagedLine {
  readonly line: number;
  readonly content: EnteredCustomer | null;
  readonly state: LineState;
  readonly faults: readonly LineFault[];
  readonly likely: readonly LikelyDuplicate[];
  readonly twin: number | null;
}

export const lineStates = ['read', 'fit', 'likely', 'faulty', 'entered', 'left-out'] as const;
export type LineState = (typeof lineStates)[number];

export function linesAfter(tx: Tx, id: string, after: number, limit: number): Promise<StagedLine[]> {
  return queryRows<StagedLine>(tx, customerImportSql.page, [id, after, limit]);
}

/** What became of a line. */
export interface LineSaid extends Pick<StagedLine, 'line' | 'state' | 'faults' | 'likely'> {
  readonly customerId?: string | undefined;
}

export async function sayOfLines(tx: Tx, id: string, said: readonly LineSaid[]): Promise<void> {
  await tx.query(customerImportSql.said, [
    id,
    said.map(({ line }) => line),
    said.map(({ state }) => state),
    said.map(({ faults }) => JSON.stringify(faults)),
    said.map(({ likely }) => JSON.stringify(likely)),
    said.map(({ customerId }) => customerId ?? null),
  ]);
}

/** Personal data of lines that will never be customers. */
export async function forgetLines(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(customerImportSql.forget, [ids]);
}

export interface ShownLine {
  readonly line: number;
  readonly state: string;
  readonly faults: readonly LineFault[];
  readonly likely: readonly LikelyDuplicate[];
  readonly account: string | null;
  readonly name: string | null;
}

export function shownLines(
  tx: Tx,
  id: string,
  asked: { readonly after: number; readonly state?: string | undefined; readonly take: number },
): Promise<ShownLine[]> {
  return queryRows<ShownLine>(tx, customerImportSql.lines, [id, asked.after, asked.state ?? null, asked.take]);
}

export function loadImports(tx: Tx, ids: readonly string[], lock = false): Promise<(CustomerImportRow | undefined)[]> {
  return loadRows(tx, CustomerImportRow, ids, { lock });
}

export function insertImports(tx: Tx, rows: readonly CustomerImportRow[]): Promise<void> {
  return insertRows(tx, CustomerImportRow, rows);
}

export function updateImports(tx: Tx, rows: readonly CustomerImportRow[]): Promise<void> {
  return updateRows(tx, CustomerImportRow, rows);
}

export function listImports(
  tx: Tx,
  asked: {
    readonly cursor?: readonly string[] | undefined;
    readonly state?: string | undefined;
    readonly take: number;
  },
): Promise<CustomerImportRow[]> {
  const { cursor, state, take } = asked;
  const wanted = [cursor?.[0] ?? null, cursor?.[1] ?? null, state ?? null, take];
  return findRows(tx, CustomerImportRow, customerImportSql.list, wanted);
}

export async function importsUnderWay(tx: Tx): Promise<string[]> {
  return (await queryRows<{ id: string }>(tx, customerImportSql.underWay)).map(({ id }) => id);
}
