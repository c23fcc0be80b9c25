import { scopePatterns, type Scope } from '@tolbooth/access';
import { queryRows, type Tx } from '@tolbooth/database';
import type { WriteOff } from './write-off';
import { writeOffsById } from './write-off.rows';

export interface WriteOffSearch {
  readonly state?: string | undefined;
  readonly customer?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  /** Whose cost centres are shown: requests that are about nothing else. */
  readonly scope: Scope | undefined;
}

export const writeOffsSql = `
  SELECT id FROM write_off w
  WHERE ($1::text IS NULL OR status = $1)
    AND ($2::text IS NULL OR customer_account = ANY ((SELECT accounts_of($2))::text[]))
    AND ($3::uuid IS NULL OR EXISTS (SELECT FROM write_off_item i WHERE i.write_off_id = w.id AND i.invoice_id = $3))
    AND ($4::uuid IS NULL OR id < $4)
    AND ($6::text[] IS NULL OR NOT EXISTS (SELECT FROM write_off_item i JOIN debt d ON d.invoice_id = i.invoice_id
      WHERE i.write_off_id = w.id AND (d.cost_centre IS NULL OR NOT 'council/' || d.cost_centre LIKE ANY ($6::text[]))))
  ORDER BY id DESC LIMIT $5`;

/** Newest first. */
export async function findWriteOffs(tx: Tx, search: WriteOffSearch): Promise<WriteOff[]> {
  const ids = await queryRows<{ id: string }>(tx, writeOffsSql, [
    search.state ?? null,
    search.customer ?? null,
    search.invoiceId ?? null,
    search.after ?? null,
    search.limit,
    scopePatterns(search.scope ?? []) ?? null,
  ]);
  const found = await writeOffsById(
    tx,
    ids.map((row) => row.id),
  );
  return found.map((writeOff) => writeOff!);
}
