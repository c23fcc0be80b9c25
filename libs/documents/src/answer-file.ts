import { GoneException, StreamableFile } from '@nestjs/common';
import type { Tx } from '@tolbooth/database';
import { archive } from './archive';

/** What goes before the bytes of an answer. */
export interface AnswerHeaders {
  setHeader(name: string, value: string): unknown;
}

export interface AnsweredFile {
  readonly hash: string;
  /** As whom it is saved. */
  readonly name: string;
  /** It came from outside: a browser saves it and opens nothing of it by itself. */
  readonly received?: true;
}

/**
 * A kept file as the answer of a route: its ETag and digest are its hash.
 * @param read `queries.read` of the controller
 * @throws GoneException when nothing has this hash: a row says that it was kept, so it was erased
 */
export async function answerFile(
  read: (work: (tx: Tx) => ReturnType<typeof archive.get>) => ReturnType<typeof archive.get>,
  { hash, name, received }: AnsweredFile,
  response: AnswerHeaders,
): Promise<StreamableFile> {
  const file = await read((tx) => archive.get(tx, hash));
  if (!file) throw new GoneException(`Document ${hash} was erased`);
  response.setHeader('ETag', `"${hash}"`);
  response.setHeader('Digest', `sha-256=${Buffer.from(hash, 'hex').toString('base64')}`);
  if (received) response.setHeader('X-Content-Type-Options', 'nosniff');
  const how = received ? 'attachment' : 'inline';
  return new StreamableFile(file.content, {
    type: file.mediaType,
    disposition: `${how}; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
