import { addDays, compareDays, type Day } from '@tolbooth/calendar';
import type { Policies } from '@tolbooth/policy';
import type { StepFacts } from '../reminders/next-step.rules';
import { nextStep } from '../reminders/next-step.rules';
import { protocolOf, protocolsPolicy } from '../reminders/protocols.policy';

export interface CallWindow {
  readonly from: Day;
  /** The day of the final notice: no longer a day to call. */
  readonly before: Day;
}

/**
 * D-01, M40, M41, W40: a debtor is called from `callAfterReminder` days after S1 until S2; home care and residential
 * debts never are. Undefined when there is no such window.
 */
export function callWindow(facts: StepFacts & { debtType: string | null }, policies: Policies): CallWindow | undefined {
  const next = nextStep(facts, policies);
  if (next?.step !== 'final-notice' || !facts.reminderOn || facts.protocol === null) return undefined;
  const protocol = protocolOf(policies.at(protocolsPolicy, facts.reminderOn).value, facts.protocol);
  if (facts.debtType !== null && protocol.neverCalled.includes(facts.debtType)) return undefined;
  return { from: addDays(facts.reminderOn, protocol.callAfterReminder), before: next.on };
}

export function mayCall(window: CallWindow | undefined, asOf: Day): boolean {
  return window !== undefined && compareDays(window.from, asOf) <= 0 && compareDays(asOf, window.before) < 0;
}
