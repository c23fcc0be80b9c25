import { createHash } from 'node:crypto';
import type { Caller, FileBody } from '@tolbooth/http';

export interface ReadFile {
  readonly content: Buffer;
  /** The caller with this file: the same key with another file is another request. */
  readonly caller: Caller;
}

/** One byte more than it may have is enough to refuse it; the rest is not kept. */
export async function readFile({ bytes }: FileBody, largestBytes: number, caller: Caller): Promise<ReadFile> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBytes) break;
  }
  const content = Buffer.concat(chunks);
  const fingerprint = createHash('sha256').update(caller.fingerprint).update(content).digest('hex');
  return { content, caller: { ...caller, fingerprint } };
}
