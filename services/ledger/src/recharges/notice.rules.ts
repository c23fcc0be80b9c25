// C-15, M12, W8: how long a notice runs, and from when on there may be a charge.
import { addDays, type Day } from '@tolbooth/calendar';
import { refuse, stepIn, type Refusal } from '@tolbooth/refusals';
import { rechargeSteps, type RechargeState, type RechargeStep, type RechargeVerb } from './recharge.states';
import type { RechargeMethod, RechargesPolicy } from './recharges.policy';

export function methodOf(policy: RechargesPolicy, id: string): RechargeMethod | Refusal {
  const method = policy.methods.find((one) => one.id === id);
  if (method) return method;
  return refuse('recharge-method-unknown', {
    field: 'method',
    detail: `There is no method "${id}"`,
    facts: { methods: policy.methods.map((one) => one.id) },
  });
}

/** The method's own days, the default's, or those of the agreement, which then must be given. */
export function noticeDaysOf(
  policy: RechargesPolicy,
  method: RechargeMethod,
  agreement: { readonly reference: string | undefined; readonly noticeDays: number | undefined },
): number | Refusal {
  if (method.noticeDays !== 'agreement') {
    if (agreement.noticeDays === undefined) return method.noticeDays ?? policy.defaultNoticeDays;
    return refuse('recharge-notice-fixed', {
      field: 'noticeDays',
      detail: `${method.title} has its own notice of ${method.noticeDays ?? policy.defaultNoticeDays} days`,
      facts: { method: method.id },
    });
  }
  if (agreement.reference === undefined || agreement.noticeDays === undefined) {
    return refuse('recharge-agreement-missing', {
      field: agreement.reference === undefined ? 'agreement' : 'noticeDays',
      detail: `${method.title}: the notice is that of the agreement`,
      facts: { method: method.id },
    });
  }
  return agreement.noticeDays;
}

/**
 * The day of the notice does not count and its last day belongs to it: noticed on 1 July with 30 days, objections are taken
 * on 31 July, and the first day on which there may be a charge is 1 August.
 */
export function chargeableFrom(noticedOn: Day, days: number): Day {
  return addDays(noticedOn, days + 1);
}

/** Objections are taken as long as the notice runs, whether or not a run has looked since. */
export function noticeOver(id: string, from: Day | null, on: Day): Refusal | undefined {
  if (from === null || on < from) return undefined;
  return refuse('recharge-notice-over', {
    field: 'id',
    detail: `The notice was over on ${addDays(from, -1)}`,
    facts: { recharge: id, chargeableFrom: from, on },
  });
}

/** Nothing is agreed or charged while the notice runs. */
export function noticeRuns(id: string, from: Day | null, on: Day): Refusal | undefined {
  if (from !== null && on >= from) return undefined;
  return refuse('recharge-notice-runs', {
    field: 'id',
    detail: from === null ? 'No notice was given' : `The notice runs through ${addDays(from, -1)}`,
    facts: { recharge: id, chargeableFrom: from, on },
  });
}

export function rechargeStep(verb: RechargeVerb, state: RechargeState): RechargeStep | Refusal {
  return stepIn(rechargeSteps, verb, state, () => {
    const may = rechargeSteps.filter((one) => one.from === state).map((one) => one.verb);
    return refuse('recharge-state', {
      field: 'id',
      detail: `The recharge is ${state}: ${may.length > 0 ? `it may be ${[...new Set(may)].join(', ')}` : 'nothing more is done with it'}`,
      facts: { state, verb, may: [...new Set(may)] },
    });
  });
}
