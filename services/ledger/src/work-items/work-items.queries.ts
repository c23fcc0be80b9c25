import { queryRows, type Tx } from '@tolbooth/database';

export const workItemsSql = {
  list: `SELECT id, reason, state, book, books, service, event_id, event_type, document, document_number, dated::text AS dated, code,
          currency, amount::text AS amount, opened_at, done_at
     FROM work_item WHERE state = $1::text AND ($2::text IS NULL OR reason = $2::text)
       AND ($3::uuid IS NULL OR id > $3::uuid)
       AND ($7::text IS NULL OR book = $7::text)
       AND ($5::text[] IS NULL OR coalesce((SELECT c.book FROM code_combination c WHERE c.id = code), book)
              || '/' || split_part(code, '-', $6::integer) LIKE ANY ($5::text[]))
     ORDER BY id LIMIT $4::integer`,
} as const;

export interface WorkItemFound {
  readonly id: string;
  readonly reason: string;
  readonly state: string;
  readonly book: string;
  readonly books: readonly string[] | null;
  readonly service: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly document: string;
  readonly document_number: string;
  readonly dated: string;
  readonly code: string | null;
  readonly currency: string | null;
  readonly amount: string | null;
  readonly opened_at: Date;
  readonly done_at: Date | null;
}

export function listWorkItems(
  tx: Tx,
  wanted: {
    state: string;
    reason: string | undefined;
    book: string | undefined;
    after: string | undefined;
    take: number;
    /** only of codes that were told with such a cost centre; nobody has those among the codes that there are. */
    like: { patterns: readonly string[]; position: number } | null;
  },
): Promise<WorkItemFound[]> {
  const { state, reason, book, after, take, like } = wanted;
  const parameters = [
    state,
    reason ?? null,
    after ?? null,
    take,
    like?.patterns ?? null,
    like?.position ?? null,
    book ?? null,
  ];
  return queryRows<WorkItemFound>(tx, workItemsSql.list, parameters);
}
