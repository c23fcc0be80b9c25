import type { Tx } from '@tolbooth/database';
import { archive, attachable, hashOf, mediaTypes, type ArchivedFile, type KeptFile } from '@tolbooth/documents';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { costCentresOf } from '../enquiries/scope';
import { knownOwners, type PaperOwner } from './owners.rows';
import { receivedFilesPolicy } from './received-files.policy';

export interface Paper {
  readonly kind: PaperOwner;
  readonly owner: string;
}

export interface ArrivedPaper extends Paper {
  readonly name: string;
  readonly content: Buffer;
}

interface Facts {
  readonly known: boolean;
  readonly held: readonly ArchivedFile[];
}

export interface PaperKept extends Change {
  readonly file: KeptFile;
  readonly shown: ArchivedFile;
}

async function loadFacts(tx: Tx, inputs: readonly Paper[], call: Call): Promise<Facts[]> {
  const known = new Set<string>();
  const held = new Map<string, ArchivedFile[]>();
  for (const [kind, papers] of Map.groupBy(inputs, (input) => input.kind)) {
    const owners = papers.map(({ owner }) => owner);
    for (const owner of await knownOwners(tx, kind, owners, costCentresOf(call.by.scope)))
      known.add(`${kind} ${owner}`);
    for (const file of await archive.list(tx, `paper-of-${kind}`, owners)) {
      const key = `${kind} ${file.about}`;
      held.set(key, [...(held.get(key) ?? []), file]);
    }
  }
  return inputs.map(({ kind, owner }) => {
    const key = `${kind} ${owner}`;
    return { known: known.has(key), held: held.get(key) ?? [] };
  });
}

/** Kept like everything else that came from outside: it is what its content says, and stays. */
export const keepPaper: Verb<ArrivedPaper, Facts, PaperKept> = {
  name: 'keep-paper',
  requirement: 'R-31 R-16 M37',
  about: ({ owner }) => owner,
  load: loadFacts,
  decide: ({ known, held }, { kind, owner, name, content }, call) => {
    if (!known) return refuse('not-found', { field: 'id', detail: `There is no ${kind} ${owner}` });
    const found = attachable(content, held.length, call.policies.at(receivedFilesPolicy, call.on).value);
    if (isRefusal(found)) return found;
    const hash = hashOf(content);
    const same = held.find((file) => file.hash === hash);
    if (same) return refuse('paper-twice', { field: 'body', detail: `It is kept as "${same.name}"`, facts: { hash } });
    const about = { kind: `paper-of-${kind}`, about: owner, name, mediaType: mediaTypes[found], at: call.at };
    const shown = { ...about, hash, size: content.length };
    const subject = { kind: 'paper', id: owner, version: held.length + 1 };
    return { subject, before: null, after: shown, file: { ...about, content }, shown };
  },
  save: async (tx, changes) => {
    await archive.put(
      tx,
      changes.map(({ file }) => file),
    );
    return [];
  },
};

export interface OpenedPaper extends Change {
  readonly file: ArchivedFile;
}

/** what people send of themselves is opened by name; who opened it stands in the audit trail. */
export const openPaper: Verb<Paper & { readonly hash: string }, Facts, OpenedPaper> = {
  name: 'open-paper',
  requirement: 'X-06',
  about: ({ owner }) => owner,
  load: loadFacts,
  decide: ({ known, held }, { owner, hash }) => {
    const file = known ? held.find((each) => each.hash === hash) : undefined;
    if (!file) return refuse('not-found', { field: 'hash', detail: `There is no paper ${hash} of ${owner}` });
    const after = { opened: true, name: file.name, hash };
    return { subject: { kind: 'paper', id: owner, version: held.length }, before: null, after, file };
  },
  save: async () => [],
};
