import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';

/** A request to write an invoice off, or its end. */
export interface ToldWriteOff {
  readonly writeOffId: string;
  readonly invoiceId: string;
  readonly requestedOn?: Day;
  readonly closedOn?: Day;
  /** The debt is asked for all the same. */
  readonly stillChased?: boolean;
}

export const writeOffCopySql = {
  /** Each day is told once: whatever comes first, both stand in the end. */
  keep: `INSERT INTO write_off_copy (write_off_id, invoice_id, requested_on, closed_on, still_chased)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[], $5::boolean[])
    ON CONFLICT (write_off_id, invoice_id) DO UPDATE SET
      requested_on = coalesce(write_off_copy.requested_on, EXCLUDED.requested_on),
      closed_on = coalesce(write_off_copy.closed_on, EXCLUDED.closed_on),
      still_chased = write_off_copy.still_chased OR EXCLUDED.still_chased`,
} as const;

export async function keepWriteOffs(tx: Tx, told: readonly ToldWriteOff[]): Promise<void> {
  if (told.length === 0) return;
  await tx.query(writeOffCopySql.keep, [
    told.map(({ writeOffId }) => writeOffId),
    told.map(({ invoiceId }) => invoiceId),
    told.map(({ requestedOn }) => requestedOn ?? null),
    told.map(({ closedOn }) => closedOn ?? null),
    told.map(({ stillChased }) => stillChased ?? false),
  ]);
}
