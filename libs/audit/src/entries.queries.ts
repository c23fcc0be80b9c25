import { queryRows, type Tx } from '@tolbooth/database';
import type { Because } from './append';

export interface AuditRow {
  readonly position: string;
  readonly at: Date;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly verb: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly subject_version: number;
  readonly reason: string | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly because: Because | null;
  readonly refused: string | null;
  readonly cause_event: string | null;
  readonly trace_id: string | null;
}

export interface Decision extends Because {
  readonly at: Date;
  readonly verb: string;
}

export const entriesSql = `
  SELECT * FROM audit_entry
  WHERE ($1::text IS NULL OR subject_kind = $1) AND ($2::text IS NULL OR subject_id = $2) AND position > $3::bigint
  ORDER BY position LIMIT $4`;

/** Entries in order, of one document or of all; `after` is the position of the last one already seen. */
export function entriesOf(
  tx: Tx,
  search: { subjectKind?: string; subjectId?: string; after?: string; limit: number },
): Promise<AuditRow[]> {
  const { subjectKind, subjectId, after, limit } = search;
  return queryRows<AuditRow>(tx, entriesSql, [subjectKind ?? null, subjectId ?? null, after ?? '0', limit]);
}

export const decisionsSql = `
  SELECT at, verb, because FROM audit_entry
  WHERE subject_kind = $1 AND subject_id = $2 AND because IS NOT NULL ORDER BY position`;

/** the automatic steps of one document with their sentence, rule, policies and facts. */
export async function decisionsOf(tx: Tx, subjectKind: string, subjectId: string): Promise<Decision[]> {
  const rows = await queryRows<{ at: Date; verb: string; because: Because }>(tx, decisionsSql, [
    subjectKind,
    subjectId,
  ]);
  return rows.map((row) => ({ at: row.at, verb: row.verb, ...row.because }));
}
