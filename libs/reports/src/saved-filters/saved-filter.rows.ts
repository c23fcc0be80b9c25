import { queryRows, type Tx } from '@tolbooth/database';
import type { SavedFilterRow } from './saved-filter.entity';

export const savedFilterSql = {
  list: `SELECT id, owner, report, name, parameters, shared, version FROM saved_filter
     WHERE report = ANY ($1::text[]) AND (owner = $2::text OR shared)
       AND ($3::uuid IS NULL OR id > $3::uuid)
     ORDER BY id LIMIT $4::integer`,
  remove: 'DELETE FROM saved_filter WHERE id = ANY ($1::uuid[])',
} as const;

export interface FiltersWanted {
  /** Reports that the reader may read. */
  readonly reports: readonly string[];
  readonly reader: string;
  readonly after: string | undefined;
  readonly take: number;
}

/** The reader's own and the shared ones, in the order in which they were made. */
export function listFilters(tx: Tx, { reports, reader, after, take }: FiltersWanted): Promise<SavedFilterRow[]> {
  return queryRows<SavedFilterRow>(tx, savedFilterSql.list, [reports, reader, after ?? null, take]);
}

export async function removeRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(savedFilterSql.remove, [ids]);
}
