import { queryRows, type Tx } from '@tolbooth/database';

export const knownCodesSql = {
  known: 'SELECT id, book FROM code_combination WHERE id = ANY ($1::text[])',
  knownValues: 'SELECT id FROM segment_value WHERE id = ANY ($1::text[])',
  values: `SELECT id, name, "from"::text AS "from", "to"::text AS "to" FROM segment_value WHERE id = ANY ($1::text[])`,
  combinations: `SELECT id, book, name, "from"::text AS "from", "to"::text AS "to" FROM code_combination
     WHERE id = ANY ($1::text[])`,
} as const;

export interface KnownCode {
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly book?: string;
}

/** Values of segments as they are, by `costCentre/WE93110`. */
export function valuesKnown(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, KnownCode>> {
  return asTheyAre(tx, knownCodesSql.values, ids);
}

/** Combinations as they are, by code. */
export function combinationsKnown(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, KnownCode>> {
  return asTheyAre(tx, knownCodesSql.combinations, codes);
}

async function asTheyAre(tx: Tx, sql: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownCode>> {
  const rows = await queryRows<KnownCode & { id: string }>(tx, sql, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these codes the ledger knows, whether or not they are still in use, and whose books they belong to. */
export async function knownCodes(tx: Tx, codes: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows<{ id: string; book: string }>(tx, knownCodesSql.known, [[...new Set(codes)]]);
  return new Map(rows.map(({ id, book }) => [id, book]));
}

/** Which of these values of segments, written `costCentre/WE93110`, the ledger knows. */
export async function knownSegmentValues(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queryRows<{ id: string }>(tx, knownCodesSql.knownValues, [ids]);
  return new Set(rows.map(({ id }) => id));
}
