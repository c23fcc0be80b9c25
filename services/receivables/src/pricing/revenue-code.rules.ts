// C-03, C-17, M2, W4: the code of a revenue distribution, derived or typed whole.
import { fillCode, parseCode, type CodeStructure } from '@tolbooth/account-codes';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Salesperson } from '../reference/lists';
import type { IncomeCodes } from '../reference/income-codes.policy';

export interface EnteredCode {
  /** The whole code; else it is derived from the salesperson and this subjective. */
  readonly code?: string | undefined;
  readonly subjective?: string | undefined;
}

export interface RevenueCode {
  readonly code: string;
  readonly subjective: string;
}

/**
 * The salesperson gives cost centre and objective, the entry the subjective; the project group stays 0000 and the
 * rest is zeros. Income goes to income subjectives only: expenditure is never netted off by it.
 */
export function revenueCode(
  structure: CodeStructure,
  income: IncomeCodes,
  salesperson: Pick<Salesperson, 'costCentre' | 'objective' | 'segments'>,
  entered: EnteredCode,
  field: string,
): RevenueCode | Refusal {
  if ((entered.code === undefined) === (entered.subjective === undefined)) {
    return refuse('code-choice', { field, detail: 'Give either the whole code or the subjective, not both or none' });
  }
  const parsed =
    entered.code !== undefined
      ? parseCode(structure, entered.code, `${field}.code`)
      : fillCode(structure, derived(income, salesperson, entered), `${field}.subjective`);
  if (isRefusal(parsed)) return parsed;
  const subjective = parsed.segments[income.segments.subjective] ?? '';
  const projectGroup = parsed.segments[income.segments.projectGroup ?? ''];
  if (!income.subjectivesStartWith.some((start) => subjective.startsWith(start))) {
    return refuse('not-an-income-code', {
      field,
      detail: `Subjective ${subjective} is not income: it must start with ${income.subjectivesStartWith.join(' or ')}`,
      facts: { code: parsed.text, subjective, startsWith: income.subjectivesStartWith },
    });
  }
  if (income.segments.projectGroup !== null && projectGroup !== income.directProjectGroup) {
    return refuse('project-group-reserved', {
      field,
      detail: `Project group ${projectGroup ?? ''} comes from project billing only; here it is ${income.directProjectGroup}`,
      facts: { code: parsed.text, projectGroup },
    });
  }
  return { code: parsed.text, subjective };
}

/** What the salesperson and the entry give, under the names that the pack's structure has for it. */
function derived(
  { segments, directProjectGroup }: IncomeCodes,
  salesperson: Pick<Salesperson, 'costCentre' | 'objective' | 'segments'>,
  entered: EnteredCode,
): Record<string, string | undefined> {
  const { costCentre, subjective, objective, projectGroup } = segments;
  return {
    ...salesperson.segments,
    [costCentre]: salesperson.costCentre,
    [subjective]: entered.subjective,
    ...(objective === null ? {} : { [objective]: salesperson.objective }),
    ...(projectGroup === null ? {} : { [projectGroup]: directProjectGroup ?? undefined }),
  };
}
