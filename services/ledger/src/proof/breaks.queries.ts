import { queryRows, type Tx } from '@tolbooth/database';

const columns = `id, topic, partition, code, currency, state, cut_id, stated::text AS stated, held::text AS held,
          difference::text AS difference, documents, totals_apart, found_at, seen_at, named_at, cleared_at, version`;

export const breaksSql = {
  list: `SELECT ${columns} FROM control_break
     WHERE ($1::text IS NULL OR code = $1::text) AND ($2::boolean IS NULL OR (state <> 'cleared') = $2::boolean)
       AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
  one: `SELECT ${columns} FROM control_break WHERE id = $1::uuid`,
  documents: `SELECT item, number, kind, stated::text AS stated, held::text AS held, found_at, seen_at, cleared_at
     FROM control_break_document
    WHERE break_id = $1::uuid AND (NOT $2::boolean OR cleared_at IS NULL) AND ($3::uuid IS NULL OR item > $3::uuid)
    ORDER BY item LIMIT $4::integer`,
} as const;

export interface BreakFound {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly code: string;
  readonly currency: string;
  readonly state: string;
  readonly cut_id: string;
  readonly stated: string;
  readonly held: string;
  readonly difference: string;
  readonly documents: number;
  readonly totals_apart: boolean;
  readonly found_at: Date;
  readonly seen_at: Date;
  readonly named_at: Date | null;
  readonly cleared_at: Date | null;
  readonly version: number;
}

export interface BreakDocumentFound {
  readonly item: string;
  readonly number: string;
  readonly kind: string;
  readonly stated: string;
  readonly held: string;
  readonly found_at: Date;
  readonly seen_at: Date;
  readonly cleared_at: Date | null;
}

export function listBreaks(
  tx: Tx,
  wanted: { code: string | undefined; open: boolean | undefined; before: string | undefined; take: number },
): Promise<BreakFound[]> {
  const { code, open, before, take } = wanted;
  return queryRows<BreakFound>(tx, breaksSql.list, [code ?? null, open ?? null, before ?? null, take]);
}

export async function findBreak(tx: Tx, id: string): Promise<BreakFound | undefined> {
  return (await queryRows<BreakFound>(tx, breaksSql.one, [id]))[0];
}

export function breakDocuments(
  tx: Tx,
  wanted: { id: string; onlyOpen: boolean; after: string | undefined; take: number },
): Promise<BreakDocumentFound[]> {
  const { id, onlyOpen, after, take } = wanted;
  return queryRows<BreakDocumentFound>(tx, breaksSql.documents, [id, onlyOpen, after ?? null, take]);
}
