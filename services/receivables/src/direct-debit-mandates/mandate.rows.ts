import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Day } from '@tolbooth/calendar';
import { DirectDebitFileRow, InstructionRow, MandateRow } from './mandate.entity';

export const mandateSql = {
  inUse: `SELECT id FROM direct_debit_mandate WHERE account = ANY ($1::text[]) AND state <> 'cancelled' ORDER BY id`,
  byReference: `SELECT id FROM direct_debit_mandate WHERE reference = ANY ($1::text[]) ORDER BY id`,
  list: `SELECT id FROM direct_debit_mandate WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR account = $2)
    AND ($3::text IS NULL OR state = $3) AND ($4::text IS NULL OR reference = $4) ORDER BY id DESC LIMIT $5`,
  /** Those that the day changes by itself: nobody objected since, or nothing was collected for too long. */
  due: `SELECT id FROM direct_debit_mandate WHERE ($3::uuid IS NULL OR id > $3)
      AND ((state = 'lodged' AND lodged_on <= $1::date)
        OR (state = 'active' AND greatest(active_from, coalesce(collected_on, active_from)) < $2::date))
    ORDER BY id LIMIT $4`,
  /** What has to be told to banks and was not yet; locked, so that two files never tell it both. */
  waiting: `SELECT id FROM direct_debit_instruction WHERE file_id IS NULL AND mandate_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
  waitingMandates: `SELECT DISTINCT mandate_id AS id FROM (
    SELECT mandate_id FROM direct_debit_instruction WHERE file_id IS NULL ORDER BY id LIMIT $1) AS first`,
  told: `UPDATE direct_debit_instruction SET file_id = $1 WHERE id = ANY ($2::uuid[])`,
  forget: `DELETE FROM direct_debit_instruction WHERE file_id IS NULL AND mandate_id = ANY ($1::uuid[])`,
  files: `SELECT id FROM direct_debit_file WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
  fileOf: `SELECT id FROM direct_debit_file WHERE collection_id = ANY ($1::uuid[])`,
} as const;

export function loadMandates(tx: Tx, ids: readonly string[], lock = false): Promise<(MandateRow | undefined)[]> {
  return loadRows(tx, MandateRow, ids, { lock });
}

/** Mandates of these accounts that are not cancelled, locked where they will be written. */
export function mandatesInUse(tx: Tx, accounts: readonly string[], lock = false): Promise<MandateRow[]> {
  return findRows(tx, MandateRow, mandateSql.inUse, [accounts], { lock });
}

export async function mandatesByReference(tx: Tx, references: readonly string[]): Promise<Map<string, MandateRow>> {
  const rows = await findRows(tx, MandateRow, mandateSql.byReference, [references]);
  return new Map(rows.map((row) => [row.reference, row]));
}

export interface MandateSearch {
  readonly customer?: string | undefined;
  readonly state?: string | undefined;
  readonly reference?: string | undefined;
  readonly before?: string | undefined;
  readonly take: number;
}

export function listMandates(tx: Tx, search: MandateSearch): Promise<MandateRow[]> {
  const { before, customer, state, reference, take } = search;
  const wanted = [before ?? null, customer ?? null, state ?? null, reference ?? null, take];
  return findRows(tx, MandateRow, mandateSql.list, wanted);
}

export async function dueMandates(
  tx: Tx,
  days: { readonly lodgedBy: Day; readonly usedBefore: Day },
  after: string | undefined,
  limit: number,
): Promise<{ id: string }[]> {
  return queryRows<{ id: string }>(tx, mandateSql.due, [days.lodgedBy, days.usedBefore, after ?? null, limit]);
}

export function insertMandates(tx: Tx, rows: readonly MandateRow[]): Promise<void> {
  return insertRows(tx, MandateRow, rows);
}

export function updateMandates(tx: Tx, rows: readonly MandateRow[]): Promise<void> {
  return updateRows(tx, MandateRow, rows);
}

/** What was not told yet need not be told any more. */
export async function forgetInstructions(tx: Tx, mandates: readonly string[]): Promise<void> {
  await tx.query(mandateSql.forget, [mandates]);
}

export function insertInstructions(tx: Tx, rows: readonly InstructionRow[]): Promise<void> {
  return insertRows(tx, InstructionRow, rows);
}

/** Mandates of the first instructions that were not told yet. */
export async function waitingMandates(tx: Tx, most: number): Promise<string[]> {
  return (await queryRows<{ id: string }>(tx, mandateSql.waitingMandates, [most])).map(({ id }) => id);
}

/** Once their mandates are locked. */
export function waitingInstructions(tx: Tx, mandates: readonly string[]): Promise<InstructionRow[]> {
  return findRows(tx, InstructionRow, mandateSql.waiting, [mandates]);
}

export async function markTold(tx: Tx, fileId: string, instructions: readonly string[]): Promise<void> {
  await tx.query(mandateSql.told, [fileId, instructions]);
}

export function insertFiles(tx: Tx, rows: readonly DirectDebitFileRow[]): Promise<void> {
  return insertRows(tx, DirectDebitFileRow, rows);
}

export function loadFiles(tx: Tx, ids: readonly string[]): Promise<(DirectDebitFileRow | undefined)[]> {
  return loadRows(tx, DirectDebitFileRow, ids);
}

export function listFiles(tx: Tx, search: { before: string | undefined; take: number }): Promise<DirectDebitFileRow[]> {
  return findRows(tx, DirectDebitFileRow, mandateSql.files, [search.before ?? null, search.take]);
}
