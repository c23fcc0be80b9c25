import { parseCode } from '@tolbooth/account-codes';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { ancestorsOf } from '../hierarchies/hierarchies.queries';
import { virementPolicy } from './virements.policy';

/** The directorate of each code: its node of the hierarchy in force, or what its value begins with. */
export async function directoratesOf(
  tx: Tx,
  codes: readonly string[],
  call: Call,
): Promise<ReadonlyMap<string, string>> {
  const { segment, hierarchy, level, orFirst } = call.policies.at(virementPolicy, call.on).value.directorates;
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const values = new Map<string, string>();
  for (const code of codes) {
    const parsed = parseCode(structure, code);
    if (!isRefusal(parsed)) values.set(code, parsed.segments[segment] ?? '');
  }
  const above = await ancestorsOf(tx, hierarchy, call.on, [...new Set(values.values())]);
  return new Map(
    [...values].map(([code, value]) => {
      const node = above.get(value)?.find((ancestor) => ancestor.level === level)?.node;
      return [code, node === undefined ? `${value.slice(0, orFirst)}*` : node];
    }),
  );
}
