import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { AttachmentRow } from './attachment.entity';

export const attachmentSql = {
  add: `INSERT INTO attachment (id, owner_kind, owner, name, media_type, bytes, sha256, added_by, added_at, fixed_at, content)
     VALUES ($1::uuid, $2::text, $3::uuid, $4::text, $5::text, $6::integer, $7::text, $8::text, $9::timestamptz,
             $10::timestamptz, $11::bytea)`,
  content: 'SELECT content FROM attachment WHERE id = $1::uuid',
  ofOwners: 'SELECT id FROM attachment WHERE owner = ANY ($1::uuid[]) ORDER BY id',
  fix: 'UPDATE attachment SET fixed_at = $2::timestamptz WHERE owner = ANY ($1::uuid[]) AND fixed_at IS NULL',
  remove: 'DELETE FROM attachment WHERE id = ANY ($1::uuid[])',
} as const;

export interface AttachmentAdded {
  readonly row: AttachmentRow;
  readonly content: Buffer;
}

/** One statement a file: the bytes of several would be several times as much in one. */
export async function addAttachments(tx: Tx, added: readonly AttachmentAdded[]): Promise<void> {
  for (const { row, content } of added) {
    const { id, ownerKind, owner, name, mediaType, bytes, sha256, addedBy, addedAt, fixedAt } = row;
    const values = [id, ownerKind, owner, name, mediaType, bytes, sha256, addedBy, addedAt, fixedAt, content];
    await tx.query(attachmentSql.add, values);
  }
}

/** Without their content, in the order in which they came. */
export async function attachmentsOf(tx: Tx, owners: readonly string[]): Promise<AttachmentRow[]> {
  const ids = await queryRows<{ id: string }>(tx, attachmentSql.ofOwners, [owners]);
  const rows = await loadRows(
    tx,
    AttachmentRow,
    ids.map(({ id }) => id),
  );
  return rows.flatMap((row) => row ?? []);
}

export async function contentOf(tx: Tx, id: string): Promise<Buffer | undefined> {
  const [found] = await queryRows<{ content: Buffer }>(tx, attachmentSql.content, [id]);
  return found?.content;
}

/** What is attached to these documents stays. */
export async function fixAttachments(tx: Tx, owners: readonly string[], at: Date): Promise<void> {
  await tx.query(attachmentSql.fix, [owners, at]);
}

export async function removeAttachments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(attachmentSql.remove, [ids]);
}
