// the tax within income that is claimed to a code, as within a line of a lodgement.
import { parseCode, type CodeStructure } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { taxWithin } from '@tolbooth/money';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { IncomeCodes } from '../reference/income-codes.policy';
import { chooseTax } from '../pricing/tax-choice.rules';
import type { Lists } from '../reference/lists';

interface Claimed {
  /** As it came, tax included. */
  readonly amount: bigint;
  readonly code: string;
  readonly taxCode?: string | undefined;
}

export interface TaxFacts {
  readonly structure: CodeStructure;
  readonly income: IncomeCodes;
  readonly lists: Lists;
  /** The day on which it came. */
  readonly on: Day;
}

/**
 * What the department said in its notice, where that is the amount; else by the rate of the code on the day on which the money came.
 * What is no income, such as a loan that comes back, carries none.
 */
export function taxOfIncome(
  { amount, code, taxCode }: Claimed,
  notice: { readonly gross: bigint; readonly net: bigint } | undefined,
  { structure, income, lists, on }: TaxFacts,
  field: string,
): bigint | Refusal {
  if (notice?.gross === amount && taxCode === undefined) return notice.gross - notice.net;
  const parsed = parseCode(structure, code, `${field}.code`);
  if (isRefusal(parsed)) return parsed;
  const subjective = parsed.segments[income.segments.subjective] ?? '';
  const earns = income.subjectivesStartWith.some((start) => subjective.startsWith(start));
  if (!earns && taxCode === undefined) return 0n;
  const choice = chooseTax(lists, { taxCode, subjectives: [subjective] }, on, field);
  return isRefusal(choice) ? choice : taxWithin(amount, choice.percent);
}
