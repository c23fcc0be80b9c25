import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { profilesRoot } from '@tolbooth/policy';

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

/** Documents in a row before others get their turn; the compiler forgets what it kept of them, too. */
const atATime = 8;
const compilers = new Map<string, Promise<NodeCompiler>>();
let made = 0;

/**
 * A PDF of the template and its data: the same bytes for the same data, wherever and whenever it is made.
 * @throws TemplateError
 */
export async function typeset(order: DocumentOrder): Promise<MadeDocument> {
  const root = profilesRoot(order.root);
  const compiler = await compilerFor(root);
  made += 1;
  if (made % atATime === 0) {
    compiler.evictCache(0);
    await setImmediate();
  }
  const mainFilePath = templateOf(root, order.profile, order.template);
  const data = join(root, 'data.json');
  // No await from here on: the data are those of this document until it is made.
  compiler.mapShadow(data, Buffer.from(JSON.stringify(order.data)));
  const source = { mainFilePath, inputs: { data: '/data.json', pack: order.profile } };
  try {
    return print(compiler, source);
  } catch (error) {
    throw new TemplateError(`${order.profile}/texts/${order.template}.typ: ${told(error)}`);
  } finally {
    compiler.unmapShadow(data);
  }
}

function print(compiler: NodeCompiler, source: { mainFilePath: string; inputs: Record<string, string> }): MadeDocument {
  const fixed = { pdfTags: true, creationTimestamp: 0 };
  try {
    return { content: compiler.pdf(source, { ...fixed, pdfStandard: 'ua-1' }), accessible: true };
  } catch (error) {
    // The standard wants every letter to have a shape. Who is called 李 gets a letter all the same.
    if (!told(error).includes('could not be displayed')) throw error;
    return { content: compiler.pdf(source, { ...fixed, pdfStandard: '1.7' }), accessible: false };
  }
}

/** Loaded by the first who makes a document: a service that only numbers them does not pay for it. */
function compilerFor(root: string): Promise<NodeCompiler> {
  const known = compilers.get(root);
  if (known) return known;
  const loading = import('@myriaddreamin/typst-ts-node-compiler').then((typst) =>
    typst.NodeCompiler.create({ workspace: root }),
  );
  compilers.set(root, loading);
  return loading;
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

function told(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  const text = message || (code ?? '');
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, each]) => each);
  return messages.length > 0 ? messages.join('; ') : text;
}
