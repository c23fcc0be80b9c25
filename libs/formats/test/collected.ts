import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FormatError, TableRow } from '../src';

export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

export const cellsOf = async (rows: AsyncIterable<TableRow>) => (await all(rows)).map(({ cells }) => cells);

export async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat((await all(stream)).map((chunk) => Buffer.from(chunk)));
}

/** Bytes as a source, in pieces of a size that cuts characters and ends of line in two. */
export function inPieces(bytes: Buffer | string, size = 7): Readable {
  const whole = Buffer.from(bytes);
  return Readable.from(
    (function* () {
      for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
    })(),
    { objectMode: false },
  );
}

/** The fault that reading ends with. */
export async function faultOf(rows: AsyncIterable<unknown>): Promise<Pick<FormatError, 'code' | 'facts'>> {
  try {
    await all(rows);
  } catch (error) {
    const { code, facts, name } = error as FormatError;
    if (name === 'FormatError') return { code, facts };
    throw error;
  }
  throw new Error('nothing was wrong');
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'formats-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function toFile(stream: Readable, path: string): Promise<string> {
  await pipeline(stream, createWriteStream(path));
  return path;
}
