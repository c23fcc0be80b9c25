import { parseCode } from '@tolbooth/account-codes';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { incomeCodesPolicy } from '../reference/income-codes.policy';
import { inScope } from './invoice.scope';

/** the cost centre of a code of income, when whoever names it may see it. */
export function costCentreOf(code: string, { policies, on, by }: Call, field = 'code'): string | Refusal {
  const parsed = parseCode(policies.at(accountCodePolicy, on).value, code);
  if (isRefusal(parsed)) return parsed;
  const costCentre = parsed.segments[policies.at(incomeCodesPolicy, on).value.segments.costCentre]!;
  if (inScope({ costCentre }, by.scope)) return costCentre;
  return refuse('code-out-of-scope', {
    field,
    detail: `${costCentre} is not among your cost centres`,
    facts: { costCentre },
  });
}
