import { loadRows } from '@tolbooth/database';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { AttachmentRow } from '../attachments/attachment.entity';
import { removeAttachments } from '../attachments/attachment.rows';
import { ownersOf, type Owner } from './owners.rows';

export interface AttachmentKey {
  readonly owner: string;
  readonly id: string;
}

interface Facts {
  readonly row: AttachmentRow | undefined;
  readonly owner: Owner | undefined;
}

export interface AttachmentChange extends Change {
  readonly row: AttachmentRow;
}

/** who opened which paper stands in the audit trail. */
export const openAttachment: Verb<AttachmentKey, Facts, AttachmentChange> = {
  name: 'open-attachment',
  requirement: 'X-02',
  about: ({ id }) => id,
  load: async (tx, inputs) => {
    const rows = await loadRows(
      tx,
      AttachmentRow,
      inputs.map(({ id }) => id),
    );
    return rows.map((row) => ({ row, owner: undefined }));
  },
  decide: ({ row }, key) => {
    if (row?.owner !== key.owner) return attachmentUnknown(key);
    const { id, name, sha256, owner } = row;
    const after = { opened: true, name, sha256, owner };
    return { subject: { kind: 'attachment', id, version: 1 }, before: null, after, row };
  },
  save: async () => [],
};

/** C-09: papers of a draft go; those of what was submitted stay (the database says so once more). */
export const removeAttachment: Verb<AttachmentKey, Facts, AttachmentChange> = {
  name: 'remove-attachment',
  requirement: 'C-09',
  about: ({ owner }) => owner,
  load: async (tx, inputs) => {
    const owners = await ownersOf(
      tx,
      inputs.map(({ owner }) => owner),
    );
    const rows = await loadRows(
      tx,
      AttachmentRow,
      inputs.map(({ id }) => id),
      { lock: true },
    );
    return rows.map((row, at) => ({ row, owner: owners[at] }));
  },
  decide: ({ row, owner }, key) => {
    if (row?.owner !== key.owner) return attachmentUnknown(key);
    if (row.fixedAt !== null || owner?.state !== 'open') {
      const detail = `"${row.name}" was shown to somebody with its document and stays there`;
      return refuse('attachment-stands', { field: 'attachment', detail, facts: { attachment: row.id } });
    }
    const { id, name, sha256 } = row;
    const after = { removed: true, name, sha256 };
    return { subject: { kind: 'attachment', id, version: 1 }, before: row, after, row };
  },
  save: async (tx, changes) => {
    await removeAttachments(
      tx,
      changes.map(({ row }) => row.id),
    );
    return [];
  },
};

function attachmentUnknown({ id, owner }: AttachmentKey): Refusal {
  const detail = `The journal ${owner} has no attachment ${id}`;
  return refuse('attachment-unknown', { field: 'attachment', detail, facts: { id } });
}
