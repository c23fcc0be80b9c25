import { Refused } from '@tolbooth/http';
import { refuse } from '@tolbooth/refusals';
import type { FileLine } from '../codes/codes-file.rules';
import type { EnteredNode } from './hierarchies.rules';

/** A line of a file of nodes. @throws Refused naming the line */
export function nodeLine({ line, values, tooWide }: FileLine): EnteredNode {
  const { node, level, parent, name } = values;
  if (tooWide)
    throw new Refused(refuse('line-too-wide', { field: `line ${line}`, detail: 'More cells than headings' }));
  if (node !== undefined && level !== undefined) return { node, level, parent, name };
  const field = node === undefined ? 'node' : 'level';
  throw new Refused(refuse('missing-field', { field, detail: `Line ${line} has no ${field}`, facts: { line } }));
}

const place = /^nodes\[(\d+)\]/;

/** The same work, with the line of the file named where a node is refused. */
export async function inLines<T>(lines: readonly FileLine[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const at = error instanceof Refused ? place.exec(error.refusal.field ?? '')?.[1] : undefined;
    if (!(error instanceof Refused) || at === undefined) throw error;
    const { code, detail, facts } = error.refusal;
    const { line } = lines[Number.parseInt(at, 10)]!;
    throw new Refused(refuse(code, { field: `line ${line}`, detail, facts: { ...facts, line } }));
  }
}
