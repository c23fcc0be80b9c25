import { queryRows, type Tx } from '@tolbooth/database';

export const knownCodesSql = {
  known: 'SELECT id, book FROM code_combination WHERE id = ANY ($1::text[])',
  knownValues: 'SELECT id FROM segment_value WHERE id = ANY ($1::text[])',
} as const;

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
