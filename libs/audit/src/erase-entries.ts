import { queryRows, type Tx } from '@tolbooth/database';
import { isCarriedOver } from './seal';

export const eraseEntriesSql = `
  UPDATE audit_entry e SET reason = NULL, before = NULL, after = NULL, because = NULL, salt = NULL, digest = audit_digest(e),
    erasure = $1::text
  WHERE (subject_kind, subject_id) IN (SELECT * FROM unnest($2::text[], $3::text[])) AND erasure IS NULL
  RETURNING 1`;

/**
 * takes the words of all entries about these things out of the trail: reason, before, after, because. Who did what and when
 * stays, and so does the digest that the chain binds (ADR 0028). The caller's own entry, about the thing of kind `erasure` with
 * this id, says in `after.trailEntries` how many they were: without it the trail does not verify.
 */
export async function eraseEntries(
  tx: Tx,
  erasure: string,
  subjects: readonly { readonly kind: string; readonly id: string }[],
): Promise<number> {
  if (!(await isCarriedOver(tx)))
    throw new Error('the audit trail is not carried over yet, so nothing of it is erased');
  const kinds = subjects.map(({ kind }) => kind);
  const ids = subjects.map(({ id }) => id);
  return (await queryRows(tx, eraseEntriesSql, [erasure, kinds, ids])).length;
}
