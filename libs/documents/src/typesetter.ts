import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profilesRoot } from '@tolbooth/policy';
import { TypesettingThreads } from './typesetting-threads';

/** What a template prints: facts as JSON, never pieces of template. */
export type DocumentData = Readonly<Record<string, unknown>>;

export interface DocumentOrder {
  /** Pack whose texts are used. */
  readonly profile: string;
  /** `invoice`: the file `profiles/<profile>/texts/invoice.typ`, or that of the pack named in its `same-as.json`. */
  readonly template: string;
  readonly data: DocumentData;
  /** Instead of `TOLBOOTH_PROFILES`, for tests. */
  readonly root?: string;
}

export interface MadeDocument {
  readonly content: Buffer;
  /** PDF/UA-1. False where a name has letters that the document's fonts lack: it is printed, and says less to a reader aloud. */
  readonly accessible: boolean;
}

/** Why no document came of it: the template or its data are wrong, not the caller's request. */
export class TemplateError extends Error {}

const threadsOfRoots = new Map<string, TypesettingThreads>();

/**
 * A PDF of the template and its data: the same bytes for the same data, wherever and whenever it is made. It is made in a
 * thread of its own, so that a run of thousands keeps nobody waiting.
 * @throws TemplateError
 */
export async function typeset({ profile, template, data, root: given }: DocumentOrder): Promise<MadeDocument> {
  const root = profilesRoot(given);
  const main = templateOf(root, profile, template);
  const threads = threadsOfRoots.get(root) ?? new TypesettingThreads(root);
  threadsOfRoots.set(root, threads);
  const answer = await threads.make({ main, pack: profile, data: JSON.stringify(data) });
  if ('fault' in answer) throw new TemplateError(`${profile}/texts/${template}.typ: ${answer.fault}`);
  const { content, accessible } = answer;
  return { content: Buffer.from(content.buffer, content.byteOffset, content.byteLength), accessible };
}

function templateOf(root: string, profile: string, template: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(template)) throw new TemplateError(`"${template}" is no name of a template`);
  const own = join(root, profile, 'texts', `${template}.typ`);
  if (existsSync(own)) return own;
  const same = join(root, textsOf(root, profile), 'texts', `${template}.typ`);
  if (existsSync(same)) return same;
  throw new TemplateError(`${profile} has no template ${template}.typ`);
}

/** The pack whose texts a pack has in common. */
export function textsOf(root: string, profile: string): string {
  const file = join(root, profile, 'texts', 'same-as.json');
  if (!existsSync(file)) return profile;
  return (JSON.parse(readFileSync(file, 'utf8')) as { sameAs: string }).sameAs;
}
