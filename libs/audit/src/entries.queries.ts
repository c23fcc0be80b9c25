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
  /** The erasure that took its words away. */
  readonly erasure: string | null;
}

export interface Decision extends Because {
  readonly at: Date;
  readonly verb: string;
}

/** `from` and `to`: instants, the second one outside; `after`: position of the last entry already seen. */
export interface AuditSearch {
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly actorId?: string;
  readonly verb?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly after?: string;
  readonly limit: number;
}

export const entriesSql = `
  SELECT * FROM audit_entry
  WHERE ($1::text IS NULL OR subject_kind = $1) AND ($2::text IS NULL OR subject_id = $2)
    AND ($3::text IS NULL OR actor_id = $3) AND ($4::text IS NULL OR verb = $4)
    AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6)
    AND position > $7::bigint
  ORDER BY position LIMIT $8`;

/** Entries in order: of one document, of one person, of one step, of some time, or all. */
export function entriesOf(tx: Tx, search: AuditSearch): Promise<AuditRow[]> {
  const { subjectKind, subjectId, actorId, verb, from, to, after, limit } = search;
  const filters = [subjectKind, subjectId, actorId, verb, from, to].map((value) => value ?? null);
  return queryRows<AuditRow>(tx, entriesSql, [...filters, after ?? '0', limit]);
}

export const decisionsSql = `
  SELECT at, verb, because FROM audit_entry
  WHERE (subject_kind, subject_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))
    AND because IS NOT NULL ORDER BY position`;

/** the automatic steps of one document with their sentence, rule, policies and facts. */
export function decisionsOf(tx: Tx, subjectKind: string, subjectId: string): Promise<Decision[]> {
  return decisionsOfAll(tx, [{ kind: subjectKind, id: subjectId }]);
}

/** Those of several documents, in the order in which they were taken; one statement. */
export async function decisionsOfAll(
  tx: Tx,
  documents: readonly { readonly kind: string; readonly id: string }[],
): Promise<Decision[]> {
  const rows = await queryRows<{ at: Date; verb: string; because: Because }>(tx, decisionsSql, [
    documents.map(({ kind }) => kind),
    documents.map(({ id }) => id),
  ]);
  return rows.map((row) => ({ at: row.at, verb: row.verb, ...row.because }));
}
