import type { Policies } from '@tolbooth/policy';
import type { Debt } from '../debts/debt';
import { chaseableOf } from '../debts/held.rules';
import { nextStep, type StepFacts } from './next-step.rules';

export function stepFactsOf(debt: Debt): StepFacts {
  return {
    standing: debt.standing,
    chaseable: chaseableOf(debt),
    protocol: debt.details?.protocol ?? null,
    dueDate: debt.details?.dueDate ?? null,
    reminderOn: debt.reminderOn,
    finalNoticeOn: debt.finalNoticeOn,
    collectOn: debt.collectOn,
    returnedOn: debt.returnedOn,
  };
}

/** D-04: every verb that touches a debt stores the next date anew, so that the index never lies. */
export function withNextStep(debt: Debt, policies: Policies): Debt {
  const next = nextStep(stepFactsOf(debt), policies);
  return { ...debt, nextStep: next?.step ?? null, nextStepOn: next?.on ?? null };
}
