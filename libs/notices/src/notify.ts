import { insertRows, type Tx } from '@tolbooth/database';
import { isAddress } from './address.rules';
import { mailOf } from './mail-template';
import { NoticeRow, type NoticeAttachment } from './notice.entity';

export interface Notice {
  /** An email address, or the role whose people shall see it in the system. */
  readonly to: string | { readonly role: string };
  /** `invoice-by-email`: the file `profiles/<profile>/texts/invoice-by-email.mail.eta`. */
  readonly template: string;
  readonly data: object;
  readonly about: { readonly kind: string; readonly id: string };
  readonly attachments?: readonly NoticeAttachment[];
}

/** Of a verb's call: when, for which council, and new ids. */
export interface NoticeCall {
  readonly at: Date;
  readonly policies: { readonly profile: string };
  newId(): string;
}

/**
 * Writes notices in the caller's transaction; they go out after it, or never where it fails. What they say is settled here:
 * sent again, they say the same. An address that is none stops nothing: the notice is kept as refused, where it is seen.
 */
export async function notify(tx: Tx, notices: readonly Notice[], call: NoticeCall): Promise<string[]> {
  const rows = notices.map((notice) => rowOf(notice, call));
  await insertRows(tx, NoticeRow, rows);
  return rows.map(({ id }) => id);
}

function rowOf({ to, template, data, about, attachments = [] }: Notice, call: NoticeCall): NoticeRow {
  const email = typeof to === 'string';
  const fault = email && !isAddress(to) ? `"${to}" is no address that mail can be sent to` : null;
  return Object.assign(new NoticeRow(), {
    ...{ id: call.newId(), way: email ? 'email' : 'role', recipient: email ? to : to.role, template },
    ...mailOf(call.policies.profile, template, data),
    ...{ attachments: [...attachments], aboutKind: about.kind, about: about.id },
    ...{ state: !email ? 'shown' : fault ? 'refused' : 'unsent', attempts: 0, dueAt: call.at, leasedUntil: null },
    ...{ error: fault, writtenAt: call.at, sentAt: null, version: 1 },
  });
}
