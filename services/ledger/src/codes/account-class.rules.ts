// C-10, C-11: what a code is: income or expenditure of the year, or a balance that is carried.
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { isRefusal } from '@tolbooth/refusals';
import type { AccountClass, AccountClasses } from './account-classes.policy';

/** Undefined for a code that is not written as the structure says, or that no beginning fits. */
export function classOf(structure: CodeStructure, policy: AccountClasses, code: string): AccountClass | undefined {
  const parsed = parseCode(structure, code);
  if (isRefusal(parsed)) return undefined;
  const value = parsed.segments[policy.segment] ?? '';
  const fitting = policy.classes.filter(({ startsWith }) => value.startsWith(startsWith));
  return fitting.sort((a, b) => b.startsWith.length - a.startsWith.length)[0]?.class;
}
