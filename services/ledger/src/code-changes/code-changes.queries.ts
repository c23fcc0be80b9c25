import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { CodeChangeCounts } from './re-pointing.rules';

const columns = `id, segment, value, replacement, ends_on::text AS "endsOn", reason, state, requested_by AS "requestedBy",
     requested_at AS "requestedAt", decided_by AS "decidedBy", decided_at AS "decidedAt", counts, version`;

export const codeChangesSql = {
  list: `SELECT ${columns} FROM code_change
     WHERE ($1::text IS NULL OR state = $1::text) AND ($2::uuid IS NULL OR id < $2::uuid)
     ORDER BY id DESC LIMIT $3::integer`,
  one: `SELECT ${columns} FROM code_change WHERE id = $1::uuid`,
  items: `SELECT position, kind, code, replacement, action, why, entry_id AS "entryId", line,
       document_number AS "documentNumber"
     FROM code_change_item WHERE change_id = $1::uuid AND position > $2::integer ORDER BY position LIMIT $3::integer`,
} as const;

export interface CodeChangeFound {
  readonly id: string;
  readonly segment: string;
  readonly value: string;
  readonly replacement: string;
  readonly endsOn: Day;
  readonly reason: string | null;
  readonly state: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly counts: CodeChangeCounts;
  readonly version: number;
}

export interface ItemFound {
  readonly position: number;
  readonly kind: string;
  readonly code: string;
  readonly replacement: string | null;
  readonly action: string;
  readonly why: string | null;
  readonly entryId: string | null;
  readonly line: number | null;
  readonly documentNumber: string | null;
}

export function listCodeChanges(tx: Tx, state: string | undefined, after: string | undefined, take: number) {
  return queryRows<CodeChangeFound>(tx, codeChangesSql.list, [state ?? null, after ?? null, take]);
}

export async function findCodeChange(tx: Tx, id: string): Promise<CodeChangeFound | undefined> {
  return (await queryRows<CodeChangeFound>(tx, codeChangesSql.one, [id]))[0];
}

export function itemsOf(tx: Tx, id: string, after: number, take: number): Promise<ItemFound[]> {
  return queryRows<ItemFound>(tx, codeChangesSql.items, [id, after, take]);
}
