import { createHash } from 'node:crypto';
import { FormatError, formatRefusal, readCsv, underHeadings, type Heading } from '@tolbooth/formats';
import { Refused, type FileBody } from '@tolbooth/http';
import type { ImportedFilesPolicy } from './imported-files.policy';

export interface TableLine {
  /** Of the file. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface ReadTable {
  readonly sha256: string;
  readonly lines: readonly TableLine[];
}

/**
 * A CSV by its headings, with the hash of its bytes; no transaction waits for a slow sender.
 * @throws Refused when it is no such file, or larger than policy allows
 */
export async function readTable(
  { bytes }: FileBody,
  headings: readonly Heading[],
  { mostBytes, mostLines }: ImportedFilesPolicy,
): Promise<ReadTable> {
  const hash = createHash('sha256');
  let size = 0;
  const measured = async function* () {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > mostBytes) throw tooLarge(`${mostBytes} bytes`);
      hash.update(chunk);
      yield chunk;
    }
  };
  const lines: TableLine[] = [];
  try {
    for await (const { row, values } of underHeadings(readCsv(measured()), headings)) {
      if (lines.length === mostLines) throw tooLarge(`${mostLines} lines`);
      lines.push({ line: row, cells: Object.fromEntries(headings.map(({ name }, at) => [name, values[at]!])) });
    }
    if (lines.length === 0) throw new FormatError('file-empty', 'The file has no line below its heading');
  } catch (error) {
    throw error instanceof FormatError ? new Refused(formatRefusal(error)) : error;
  }
  return { sha256: hash.digest('hex'), lines };
}

function tooLarge(most: string): FormatError {
  return new FormatError('file-too-large', `The file is larger than ${most}`);
}
