import {
  FormatError,
  readBankStatements,
  type CsvStatement,
  type StatementEnd,
  type StatementHead,
  type StatementLine,
} from '../../src';
import { inPieces } from '../collected';

export interface Read {
  readonly heads: StatementHead[];
  readonly lines: StatementLine[];
  readonly ends: StatementEnd[];
}

/** In pieces of seven bytes, which cut characters, ends of line and tags in two. */
export async function read(file: Buffer | string, csv: readonly CsvStatement[] = []): Promise<Read> {
  const found: Read = { heads: [], lines: [], ends: [] };
  for await (const record of readBankStatements(inPieces(file), { csv })) {
    if (record.record === 'statement') found.heads.push(record);
    else if (record.record === 'line') found.lines.push(record);
    else found.ends.push(record);
  }
  return found;
}

export async function refused(file: Buffer | string, csv: readonly CsvStatement[] = []) {
  try {
    await read(file, csv);
  } catch (error) {
    if (error instanceof FormatError) return { code: error.code, message: error.message, facts: error.facts };
    throw error;
  }
  throw new Error('nothing was wrong');
}
