import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { VirementRow } from './virement.entity';
import { approvalsOfVirements, linesOfVirements, type ApprovalFound, type VirementLineFound } from './virement.rows';

export const virementsSql = {
  list: `SELECT v.id FROM virement v
     WHERE v.book = $1::text AND ($2::integer IS NULL OR v.year = $2::integer) AND ($3::text IS NULL OR v.state = $3::text)
       AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM virement_line l WHERE l.virement_id = v.id AND l.code = $4::text))
       AND ($5::text[] IS NULL OR EXISTS (SELECT 1 FROM virement_line l WHERE l.virement_id = v.id
              AND v.book || '/' || split_part(l.code, $6::text, $7::integer) LIKE ANY ($5::text[])))
       AND ($8::integer IS NULL OR (v.year, v.sequence) < ($8::integer, $9::integer))
       AND ($10::uuid IS NULL OR v.id = $10::uuid)
     ORDER BY v.year DESC, v.sequence DESC LIMIT $11::integer`,
} as const;

export interface VirementFound {
  readonly row: VirementRow;
  readonly lines: readonly VirementLineFound[];
  readonly approvals: readonly ApprovalFound[];
}

interface Scope {
  readonly patterns: readonly string[] | undefined;
  readonly separator: string;
  readonly place: number;
}

export interface VirementsWanted {
  readonly book: string;
  readonly year: number | undefined;
  readonly state: string | undefined;
  readonly code: string | undefined;
  readonly after: readonly string[] | undefined;
  readonly take: number;
}

/** those in which a code of the caller gives or gets; such a one is shown whole. */
export async function listVirements(tx: Tx, wanted: VirementsWanted, scope: Scope): Promise<VirementFound[]> {
  const { book, year, state, code, after, take } = wanted;
  const [afterYear, afterSequence] = after ?? [];
  const rows = await queryRows<{ id: string }>(tx, virementsSql.list, [
    ...[book, year ?? null, state ?? null, code ?? null, scope.patterns ?? null, scope.separator, scope.place],
    ...[afterYear ?? null, afterSequence ?? null, null, take],
  ]);
  return whole(
    tx,
    rows.map(({ id }) => id),
  );
}

export async function findVirement(tx: Tx, id: string, scope: Scope): Promise<VirementFound | undefined> {
  const [found] = await whole(tx, [id]);
  if (!found) return undefined;
  const visible = await queryRows<{ id: string }>(tx, virementsSql.list, [
    ...[found.row.book, null, null, null, scope.patterns ?? null, scope.separator, scope.place, null, null, id, 1],
  ]);
  return visible.length === 1 ? found : undefined;
}

async function whole(tx: Tx, ids: readonly string[]): Promise<VirementFound[]> {
  const rows = await loadRows(tx, VirementRow, ids);
  const lines = await linesOfVirements(tx, ids);
  const approvals = await approvalsOfVirements(tx, ids);
  return rows.flatMap((row) => {
    if (!row) return [];
    const own = <T extends { virement_id: string }>(all: readonly T[]) =>
      all.filter((one) => one.virement_id === row.id);
    return [{ row, lines: own(lines), approvals: own(approvals) }];
  });
}
