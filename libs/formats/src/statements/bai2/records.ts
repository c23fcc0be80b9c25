import { fault, malformed } from '../fault';
import type { TextLine } from '../file-text';

/** A record with what goes on in 88 records behind it. */
export interface Record2 {
  readonly code: string;
  readonly row: number;
  /** Fields of the record itself and of continuations. */
  readonly fields: readonly string[];
  /** Of 16: what is written behind the fields, the slash that ends it taken off. */
  readonly more: readonly string[];
  /** Physical records, for the counts of trailers. */
  readonly physical: number;
}

const known = new Set(['01', '02', '03', '16', '49', '98', '99']);
const mostContinuations = 10_000;

/** Some banks' programs put several records on a line. */
const severalInOne = /(?<=\/)\s+(?=(?:02|03|16|49|88|98|99),)/;

interface Open {
  readonly code: string;
  readonly row: number;
  readonly fields: string[];
  readonly more: string[];
  physical: number;
}

/** Logical records: 88 goes on with the record before it. */
export async function* recordsOf(lines: AsyncIterable<TextLine>): AsyncGenerator<Record2> {
  let open: Open | undefined;
  for await (const { row, text } of lines) {
    for (const piece of text.split(severalInOne)) {
      const line = piece.trim();
      if (line === '') continue;
      if (open && goesOn(open, line, row)) continue;
      if (open) yield open;
      open = begin(line, row);
    }
  }
  if (open) yield open;
}

function begin(line: string, row: number): Open {
  const code = line.slice(0, 2);
  if (!known.has(code) || (line[2] !== ',' && line.length > 2)) {
    throw fault('statement-malformed', row, `"${line.slice(0, 20)}" is no record of BAI2`);
  }
  return { code, row, fields: line.slice(3).replace(/\/$/, '').split(','), more: [], physical: 1 };
}

/** Whether the line belongs to the record before it: a continuation, or a text that was broken within. */
function goesOn(open: Open, line: string, row: number): boolean {
  const continues = line.startsWith('88') && (line[2] === ',' || line.length === 2);
  const broken = open.code === '16' && !/^\d\d(,|$)/.test(line);
  if (!continues && !broken) return false;
  if (continues) open.physical += 1;
  const rest = (continues ? line.slice(3) : line).replace(/\/$/, '');
  // Fields go on as fields; what a 16 record has all of goes on as text.
  if (open.code !== '16' || (wantsFields(open.fields) && rest.includes(','))) open.fields.push(...rest.split(','));
  else open.more.push(rest);
  if (open.physical > mostContinuations)
    throw malformed(row, `a record goes on over more than ${mostContinuations} lines`);
  return true;
}

/** Distributed availability has its fields before references and text; short of them, they follow. */
function wantsFields(fields: readonly string[]): boolean {
  const filled = fields.at(-1) === '' ? fields.length - 1 : fields.length;
  const type = fields[2];
  const needed = type === 'S' ? 6 : type === 'V' ? 5 : type === 'D' ? 4 + 2 * Number(fields[3] ?? 0) : 3;
  return filled < needed;
}
