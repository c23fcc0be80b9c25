import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { readBack, type BatchEntry } from './batch-entry';
import { InvoiceBatchRow } from './invoice-batch.entity';

/** What goes to the database with one statement is in memory several times over. */
const linesAtOnce = 1_000;

export const invoiceBatchSql = {
  insertLines: `
    INSERT INTO invoice_batch_line (batch_id, line, name, content, state, rule, field, detail)
    SELECT $1::uuid, u.line, u.name, u.content::jsonb, CASE WHEN u.rule IS NULL THEN 'waiting' ELSE 'refused' END,
      u.rule, u.field, u.detail
    FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
      AS u(line, name, content, rule, field, detail)`,
  toEnter: `SELECT line, content FROM invoice_batch_line
    WHERE batch_id = $1 AND line > $2 AND state = 'waiting' ORDER BY line LIMIT $3`,
  /** To be completed, or discarded. */
  incomplete: `SELECT line, invoice_id AS "invoiceId" FROM invoice_batch_line
    WHERE batch_id = $1 AND line > $2 AND state IN ('entered', 'not-completed') ORDER BY line LIMIT $3`,
  said: `UPDATE invoice_batch_line l SET state = u.state, invoice_id = coalesce(u.invoice_id, l.invoice_id), rule = u.rule,
      field = u.field, detail = u.detail
    FROM unnest($2::int[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[])
      AS u(line, state, invoice_id, rule, field, detail)
    WHERE l.batch_id = $1 AND l.line = u.line`,
  lines: `SELECT l.line, l.name, l.state, l.invoice_id AS "invoiceId", i.number, l.rule, l.field, l.detail
    FROM invoice_batch_line l LEFT JOIN invoice i ON i.id = l.invoice_id
    WHERE l.batch_id = $1 AND l.line > $2 AND ($3::boolean IS NOT TRUE OR l.rule IS NOT NULL) ORDER BY l.line LIMIT $4`,
  list: `SELECT id FROM invoice_batch WHERE ($1::timestamptz IS NULL OR (received_at, id) < ($1, $2::uuid))
      AND ($3::text IS NULL OR state = $3) ORDER BY received_at DESC, id DESC LIMIT $4`,
  underWay: `SELECT id FROM invoice_batch WHERE state IN ('entering', 'completing', 'discarding') AND NOT stopped ORDER BY id`,
} as const;

export interface BatchLineShown {
  readonly line: number;
  readonly name: string;
  readonly state: string;
  readonly invoiceId: string | null;
  readonly number: string | null;
  readonly rule: string | null;
  readonly field: string | null;
  readonly detail: string | null;
}

/** What became of a line. */
export interface LineSaid {
  readonly line: number;
  readonly state: 'entered' | 'refused' | 'completed' | 'not-completed' | 'discarded' | 'not-discarded';
  readonly invoiceId?: string | undefined;
  readonly refusal?:
    { readonly code: string; readonly field?: string | undefined; readonly detail: string } | undefined;
}

export function loadBatches(tx: Tx, ids: readonly string[], lock = false): Promise<(InvoiceBatchRow | undefined)[]> {
  return loadRows(tx, InvoiceBatchRow, ids, { lock });
}

export function updateBatches(tx: Tx, rows: readonly InvoiceBatchRow[]): Promise<void> {
  return updateRows(tx, InvoiceBatchRow, rows);
}

export async function insertBatch(tx: Tx, row: InvoiceBatchRow, entries: readonly BatchEntry[]): Promise<void> {
  await insertRows(tx, InvoiceBatchRow, [row]);
  for (let from = 0; from < entries.length; from += linesAtOnce) {
    const some = entries.slice(from, from + linesAtOnce);
    await tx.query(invoiceBatchSql.insertLines, [
      row.id,
      some.map((_, index) => from + index + 1),
      some.map(({ name }) => name),
      some.map(({ content }) => content ?? null),
      some.map(({ fault }) => fault?.rule ?? null),
      some.map(({ fault }) => fault?.field ?? null),
      some.map(({ fault }) => fault?.detail ?? null),
    ]);
  }
}

export async function linesToEnter(tx: Tx, { id, reached }: InvoiceBatchRow, limit: number) {
  const rows = await queryRows<{ line: number; content: unknown }>(tx, invoiceBatchSql.toEnter, [id, reached, limit]);
  return rows.map(({ line, content }) => ({ line, input: readBack(content) }));
}

export async function incompleteLines(tx: Tx, { id, reached }: InvoiceBatchRow, limit: number) {
  const wanted = [id, reached, limit];
  const rows = await queryRows<{ line: number; invoiceId: string }>(tx, invoiceBatchSql.incomplete, wanted);
  return rows.map(({ line, invoiceId }) => ({ line, input: { id: invoiceId } }));
}

export async function saySoOfLines(tx: Tx, batch: string, said: readonly LineSaid[]): Promise<void> {
  await tx.query(invoiceBatchSql.said, [
    batch,
    said.map(({ line }) => line),
    said.map(({ state }) => state),
    said.map(({ invoiceId }) => invoiceId ?? null),
    said.map(({ refusal }) => refusal?.code ?? null),
    said.map(({ refusal }) => refusal?.field ?? null),
    said.map(({ refusal }) => refusal?.detail ?? null),
  ]);
}

export function linesOfBatch(
  tx: Tx,
  id: string,
  asked: { readonly after: number; readonly refusedOnly: boolean; readonly take: number },
): Promise<BatchLineShown[]> {
  return queryRows<BatchLineShown>(tx, invoiceBatchSql.lines, [id, asked.after, asked.refusedOnly, asked.take]);
}

export async function listBatches(
  tx: Tx,
  asked: {
    readonly cursor?: readonly string[] | undefined;
    readonly state?: string | undefined;
    readonly take: number;
  },
): Promise<InvoiceBatchRow[]> {
  const { cursor, state = null, take } = asked;
  const wanted = [cursor?.[0] ?? null, cursor?.[1] ?? null, state, take];
  return findRows(tx, InvoiceBatchRow, invoiceBatchSql.list, wanted);
}

export async function batchesUnderWay(tx: Tx): Promise<string[]> {
  return (await queryRows<{ id: string }>(tx, invoiceBatchSql.underWay)).map(({ id }) => id);
}
