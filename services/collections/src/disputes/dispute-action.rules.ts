import { addDays, compareDays, type Day } from '@tolbooth/calendar';
import type { Policies } from '@tolbooth/policy';
import type { Dispute } from './dispute';
import { disputesPolicy } from './disputes.policy';

/** D-06: what decides what the run does with a dispute. */
export type ActionFacts = Pick<Dispute, 'status' | 'raisedOn' | 'heldThrough' | 'warnedOn' | 'updatedOn'>;

export interface DisputeAction {
  readonly action: 'warn' | 'expire';
  readonly on: Day;
  readonly policy: string;
}

/** W13: day 0 is the day it is raised; held through this day. */
export function heldThrough(raisedOn: Day, policies: Policies): Day {
  return addDays(raisedOn, policies.at(disputesPolicy, raisedOn).value.holdDays);
}

/**
 * The second notice on its day, then expiry on the day after the hold. An update to the recovery team stops both:
 * the dispute stays open and held until somebody resolves it.
 */
export function nextAction(facts: ActionFacts, policies: Policies): DisputeAction | undefined {
  if (facts.status !== 'open' || facts.updatedOn) return undefined;
  const { value, version } = policies.at(disputesPolicy, facts.raisedOn);
  if (!facts.warnedOn) return { action: 'warn', on: addDays(facts.raisedOn, value.secondNoticeDay), policy: version };
  return { action: 'expire', on: addDays(facts.heldThrough, 1), policy: version };
}

/** The first run dated after the hold expires the dispute, warned or not: a notice then would warn of the past. */
export function actionDue(facts: ActionFacts, policies: Policies, asOf: Day): DisputeAction | undefined {
  const next = nextAction(facts, policies);
  if (!next || compareDays(next.on, asOf) > 0) return undefined;
  if (compareDays(asOf, facts.heldThrough) <= 0) return next;
  return { ...next, action: 'expire', on: addDays(facts.heldThrough, 1) };
}

export function withNextAction(dispute: Dispute, policies: Policies): Dispute {
  return { ...dispute, nextActionOn: nextAction(dispute, policies)?.on ?? null };
}
