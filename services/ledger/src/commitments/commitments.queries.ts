import { queryRows, type Tx } from '@tolbooth/database';

export const commitmentsSql = {
  list: `SELECT l.order_id, l.line_id, l.number AS line, o.number, o.supplier, o.emergency, o.contract_reference,
          o.approved_on::text AS approved_on, o.ended, l.code, l.year, l.month, l.currency, l.ordered::text AS ordered,
          l.released::text AS released, l.outstanding::text AS outstanding
     FROM commitment_line l JOIN commitment_order o ON o.id = l.order_id
    WHERE l.year = $1::integer AND ($2::text IS NULL OR l.code = $2::text) AND ($3::text IS NULL OR o.number = $3::text)
      AND ($4::boolean OR l.outstanding <> 0)
      AND ($5::text[] IS NULL OR coalesce((SELECT c.book FROM code_combination c WHERE c.id = l.code), 'council') || '/'
             || split_part(l.code, $6::text, $7::integer) LIKE ANY ($5::text[]))
      AND ($8::text IS NULL OR (l.code, l.order_id, l.line_id) > ($8::text, $9::uuid, $10::uuid))
    ORDER BY l.code, l.order_id, l.line_id LIMIT $11::integer`,
} as const;

export interface CommitmentFound {
  readonly order_id: string;
  readonly line_id: string;
  readonly line: number;
  readonly number: string;
  readonly supplier: string;
  readonly emergency: boolean;
  readonly contract_reference: string | null;
  readonly approved_on: string | null;
  readonly ended: string | null;
  readonly code: string;
  readonly year: number;
  readonly month: string;
  readonly currency: string;
  readonly ordered: string;
  readonly released: string;
  readonly outstanding: string;
}

export interface CommitmentsWanted {
  readonly year: number;
  readonly code: string | undefined;
  readonly order: string | undefined;
  /** Also those of which nothing is left. */
  readonly all: boolean;
  readonly after: readonly string[] | undefined;
  readonly take: number;
}

/** C-11: what is reserved, by order line. @param scope what `<book>/<cost centre>` has to be like, and where it stands */
export function listCommitments(
  tx: Tx,
  wanted: CommitmentsWanted,
  scope: { patterns: readonly string[] | undefined; separator: string; place: number },
): Promise<CommitmentFound[]> {
  const { year, code, order, all, after, take } = wanted;
  const [afterCode, afterOrder, afterLine] = after ?? [];
  return queryRows<CommitmentFound>(tx, commitmentsSql.list, [
    ...[year, code ?? null, order ?? null, all, scope.patterns ?? null, scope.separator, scope.place],
    ...[afterCode ?? null, afterOrder ?? null, afterLine ?? null, take],
  ]);
}
