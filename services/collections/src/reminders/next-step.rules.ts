import { addDays, compareDays, isWorkingDay, nextWorkingDay, type Day } from '@tolbooth/calendar';
import type { Policies } from '@tolbooth/policy';
import type { Standing, Step } from '../debts/debt';
import { protocolOf, protocolsPolicy, type Protocols } from './protocols.policy';

/** D-01: what decides when a debt is reminded. Nothing else does: not the day of the last run, not the clock. */
export interface StepFacts {
  readonly standing: Standing;
  /** Open and not held by a dispute or a write-off, or written off and still chased; minor units. */
  readonly chaseable: bigint;
  readonly protocol: string | null;
  readonly dueDate: Day | null;
  readonly reminderOn: Day | null;
  readonly finalNoticeOn: Day | null;
  /** the day of the direct debit that is on its way. */
  readonly collectOn: Day | null;
  /** the last day on which a direct debit came back. */
  readonly returnedOn: Day | null;
}

export interface NextStep {
  readonly step: Step;
  /** The first business day whose run takes the step. */
  readonly on: Day;
  /** The policy version that set the date, for the record. */
  readonly policy: string;
}

/**
 * The next step of a debt as far as S2, or undefined when nothing is to be asked for. The reminder stands
 * `reminderAfterDue` days after the due date, under the policy in force on the due date; the final notice
 * `finalNoticeAfterReminder` days after the reminder, under the policy in force on the reminder's day. Nothing is asked for while it is
 * being collected by direct debit, and after one that came back no step is taken before `afterReturnedDebit` days: it may be
 * presented again.
 */
export function nextStep(facts: StepFacts, policies: Policies): NextStep | undefined {
  if (!['open', 'written-off'].includes(facts.standing) || facts.chaseable <= 0n) return undefined;
  if (!facts.dueDate || facts.protocol === null || facts.finalNoticeOn || facts.collectOn) return undefined;
  const step: Step = facts.reminderOn ? 'final-notice' : 'reminder';
  const from = facts.reminderOn ?? facts.dueDate;
  const { value, version } = policies.at(protocolsPolicy, from);
  const protocol = protocolOf(value, facts.protocol);
  const count = step === 'reminder' ? protocol.reminderAfterDue : protocol.finalNoticeAfterReminder;
  const dated = { step, on: moved(addDays(from, count), value, policies), policy: version };
  if (facts.returnedOn === null) return dated;
  const returned = policies.at(protocolsPolicy, facts.returnedOn);
  const on = moved(addDays(facts.returnedOn, returned.value.afterReturnedDebit), returned.value, policies);
  return compareDays(on, dated.on) > 0 ? { step, on, policy: returned.version } : dated;
}

/** The step that a run dated `asOf` takes: the next one, when its day has come. */
export function stepDue(facts: StepFacts, policies: Policies, asOf: Day): NextStep | undefined {
  const next = nextStep(facts, policies);
  return next && compareDays(next.on, asOf) <= 0 ? next : undefined;
}

function moved(date: Day, { nonWorkingDays }: Protocols, policies: Policies): Day {
  if (nonWorkingDays === 'keep') return date;
  const holidays = policies.holidaysOn(date);
  return isWorkingDay(date, holidays) ? date : nextWorkingDay(date, holidays);
}
