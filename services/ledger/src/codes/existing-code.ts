import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import type { Tx } from '@tolbooth/database';
import { Refused } from '@tolbooth/http';
import { isRefusal } from '@tolbooth/refusals';
import { unknownCode } from './codes.rules';
import { knownCodes, knownSegmentValues } from './known-codes.rows';

/** For an answer that is empty: throws `code-unknown` when that is so because the chart has no such code. */
export async function mustExist(tx: Tx, code: string, structure: CodeStructure): Promise<void> {
  if ((await knownCodes(tx, [code])).has(code)) return;
  const parsed = parseCode(structure, code);
  const values = isRefusal(parsed) ? [] : Object.entries(parsed.segments).map(([name, value]) => `${name}/${value}`);
  const known = await knownSegmentValues(tx, values);
  throw new Refused(unknownCode(structure, code, (id) => known.has(id)));
}
