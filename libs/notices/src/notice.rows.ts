import { queryRows, type Tx } from '@tolbooth/database';
import { NoticeRow, type NoticeAttachment, type NoticeState } from './notice.entity';

export const noticeSql = {
  // Real time decides when it is tried: a sandbox's clock that runs ahead or behind holds up no mail.
  lease: `
    UPDATE notice SET leased_until = now() + interval '5 minutes', attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM notice
      WHERE state = 'unsent' AND (attempts = 0 OR due_at <= now()) AND (leased_until IS NULL OR leased_until < now())
      ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, text, html, attachments, attempts`,
  sent: `UPDATE notice SET state = 'sent', sent_at = now(), leased_until = NULL, error = NULL WHERE id = $1`,
  later: `UPDATE notice SET due_at = now() + make_interval(mins => $2::integer), leased_until = NULL, error = $3 WHERE id = $1`,
  ended: `UPDATE notice SET state = $2, leased_until = NULL, error = $3 WHERE id = $1`,
  list: `
    SELECT id FROM notice
    WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR state = $2) AND ($3::text IS NULL OR about_kind = $3)
      AND ($4::text IS NULL OR about = $4) AND ($5::text IS NULL OR recipient = $5)
    ORDER BY id DESC LIMIT $6`,
  ofRoles: `
    SELECT id FROM notice WHERE way = 'role' AND recipient = ANY ($1::text[]) AND ($2::uuid IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3`,
} as const;

export interface LeasedNotice {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly NoticeAttachment[];
  readonly attempts: number;
}

export interface NoticeSearch {
  readonly before?: string | undefined;
  readonly state?: NoticeState | undefined;
  readonly aboutKind?: string | undefined;
  readonly about?: string | undefined;
  readonly recipient?: string | undefined;
  readonly take: number;
}

/** The newest first. */
export function listNotices(tx: Tx, search: NoticeSearch): Promise<NoticeRow[]> {
  const { before, state, aboutKind, about, recipient, take } = search;
  const values = [before ?? null, state ?? null, aboutKind ?? null, about ?? null, recipient ?? null, take];
  return rowsOf(tx, noticeSql.list, values);
}

/** What people with these roles are shown, the newest first. */
export function noticesOfRoles(tx: Tx, roles: readonly string[], before: string | undefined, take: number) {
  return rowsOf(tx, noticeSql.ofRoles, [roles, before ?? null, take]);
}

async function rowsOf(tx: Tx, sql: string, values: readonly unknown[]): Promise<NoticeRow[]> {
  const ids = (await queryRows<{ id: string }>(tx, sql, values)).map(({ id }) => id);
  const rows = await tx.findBy(
    NoticeRow,
    ids.map((id) => ({ id })),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)!);
}
