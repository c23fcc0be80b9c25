import { createHash } from 'node:crypto';
import { attachable, mediaTypes } from '@tolbooth/documents';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Tx } from '@tolbooth/database';
import { AttachmentRow } from '../attachments/attachment.entity';
import { addAttachments, attachmentsOf, type AttachmentAdded } from '../attachments/attachment.rows';
import { attachmentsPolicy } from '../attachments/attachments.policy';
import { ownersOf, type Owner } from './owners.rows';

interface Attaching {
  readonly owner: string;
  readonly name: string;
  readonly content: Buffer;
}

interface Facts {
  readonly owner: Owner | undefined;
  readonly held: readonly AttachmentRow[];
}

export interface Attached extends Change, AttachmentAdded {}

/** C-09, X-02: to a draft, or to what waits for its approval: there it stays at once. */
export const attachDocument: Verb<Attaching, Facts, Attached> = {
  name: 'attach-document',
  requirement: 'C-09',
  about: ({ owner }) => owner,
  load: factsOf,
  decide: ({ owner, held }, { owner: id, name, content }, call) => {
    const closed = takesNoPaper(owner, id);
    if (closed) return closed;
    const { value: limits } = call.policies.at(attachmentsPolicy, call.on);
    const kind = attachable(content, held.length, limits);
    if (isRefusal(kind)) return kind;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const same = held.find((one) => one.sha256 === sha256);
    if (same) {
      const detail = `The same file is attached already as "${same.name}"`;
      return refuse('attachment-twice', { field: 'body', detail, facts: { attachment: same.id } });
    }
    const row = Object.assign(new AttachmentRow(), {
      ...{ id: call.newId(), ownerKind: owner!.kind, owner: owner!.id, name, mediaType: mediaTypes[kind] },
      ...{ bytes: content.length, sha256, addedBy: call.by.id, addedAt: call.at },
      fixedAt: owner!.state === 'open' ? null : call.at,
    });
    return { subject: { kind: 'attachment', id: row.id, version: 1 }, before: null, after: row, row, content };
  },
  save: async (tx, changes) => {
    await addAttachments(tx, changes);
    return [];
  },
};

async function factsOf(tx: Tx, inputs: readonly { readonly owner: string }[]): Promise<Facts[]> {
  const ids = inputs.map(({ owner }) => owner);
  const owners = await ownersOf(tx, ids);
  const held = await attachmentsOf(tx, ids);
  return ids.map((id, at) => ({ owner: owners[at], held: held.filter(({ owner }) => owner === id) }));
}

function takesNoPaper(owner: Owner | undefined, id: string): Refusal | undefined {
  if (!owner) return refuse('manual-journal-unknown', { field: 'id', detail: `There is no written journal ${id}` });
  if (owner.state !== 'closed') return undefined;
  const detail = `${owner.name} takes no more papers: it is ${owner.stands}`;
  return refuse('manual-journal-state', { field: 'id', detail, facts: { state: owner.stands } });
}
