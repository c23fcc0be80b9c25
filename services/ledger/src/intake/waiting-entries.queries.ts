import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { WaitingLine } from './waiting-entry.entity';

export const waitingEntriesSql = {
  list: `SELECT id, service, event_type, document, document_number, dated::text AS dated, completed_at, taken_at, due_at,
          trace_id, state, deferred, ended_by, lines
     FROM waiting_entry
    WHERE state = $1::text AND ($2::uuid IS NULL OR document = $2::uuid) AND ($3::uuid IS NULL OR id > $3::uuid)
      AND ($5::text[] IS NULL OR EXISTS (SELECT FROM jsonb_array_elements(lines) l WHERE l->>'code' = ANY ($5::text[])))
    ORDER BY id LIMIT $4::integer`,
} as const;

export interface WaitingFound {
  readonly id: string;
  readonly service: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
  readonly dated: Day;
  readonly completed_at: Date;
  readonly taken_at: Date;
  readonly due_at: Date;
  readonly trace_id: string | null;
  readonly state: string;
  readonly deferred: boolean;
  readonly ended_by: string | null;
  readonly lines: readonly WaitingLine[];
}

export interface WaitingWanted {
  readonly state: string;
  readonly document: string | undefined;
  readonly after: string | undefined;
  readonly take: number;
  /** entries with a line in these, and only those lines; null for all. */
  readonly codes: readonly string[] | null;
}

export async function listWaiting(tx: Tx, wanted: WaitingWanted): Promise<WaitingFound[]> {
  const { state, document, after, take, codes } = wanted;
  const parameters = [state, document ?? null, after ?? null, take, codes];
  const rows = await queryRows<WaitingFound>(tx, waitingEntriesSql.list, parameters);
  if (codes === null) return rows;
  const mine = new Set(codes);
  return rows.map((row) => ({ ...row, lines: row.lines.filter(({ code }) => mine.has(code)) }));
}
