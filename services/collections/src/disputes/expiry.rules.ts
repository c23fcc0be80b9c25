import type { Because } from '@tolbooth/audit';
import { day, type Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import type { Policies } from '@tolbooth/policy';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Standing } from '../debts/debt';
import type { Dispute, DisputeStatus } from './dispute';
import { actionDue, withNextAction, type ActionFacts, type DisputeAction } from './dispute-action.rules';

/** D-06, E26: what a run dated `asOf` makes of a dispute; nothing when its day has not come. */
export function reviewDispute(
  dispute: Dispute,
  standing: Standing,
  policies: Policies,
  asOf: Day,
): { dispute: Dispute; action: DisputeAction; because: Because } | Refusal {
  const action = actionDue(dispute, policies, asOf);
  if (!action) return refuse('nothing-due', { detail: `Nothing is due on dispute ${dispute.id} on ${asOf}.` });
  const because = becauseOf(dispute, action, asOf);
  const version = dispute.version + 1;
  if (action.action === 'warn') {
    return { dispute: withNextAction({ ...dispute, warnedOn: asOf, version }, policies), action, because };
  }
  // A reopened invoice is in the hands of its department again: there is nothing to cancel.
  if (standing === 'withdrawn' || standing === 'cancelled') {
    return { dispute: { ...dispute, status: 'withdrawn', nextActionOn: null, version }, action, because };
  }
  return { dispute: { ...dispute, status: 'expired', expiredOn: asOf, nextActionOn: null, version }, action, because };
}

function becauseOf(dispute: Dispute, action: DisputeAction, asOf: Day): Because {
  const facts = {
    status: dispute.status,
    raisedOn: dispute.raisedOn,
    heldThrough: dispute.heldThrough,
    warnedOn: dispute.warnedOn,
    updatedOn: dispute.updatedOn,
    asOf,
  };
  const { amount, currency, invoiceNumber, customerAccount } = dispute;
  const about = `Dispute of ${formatAmount(amount, currency)} ${currency} of invoice ${invoiceNumber} of ${customerAccount}`;
  const sentence =
    action.action === 'warn'
      ? `${about}: raised ${dispute.raisedOn} and neither resolved nor updated by ${asOf}: the second notice is due, held through ${dispute.heldThrough}.`
      : `${about}: raised ${dispute.raisedOn}, held through ${dispute.heldThrough}, no resolution and no update before the run of ${asOf}.`;
  return { rule: 'D-06 dispute expiry', policies: [action.policy], facts, sentence };
}

/** the decision again, from nothing but the stored facts. */
export function actionFromFacts(facts: Because['facts'], policies: Policies): DisputeAction | undefined {
  const dayOrNull = (value: unknown) => (value === null ? null : day(value as string));
  const known: ActionFacts = {
    status: facts['status'] as DisputeStatus,
    raisedOn: day(facts['raisedOn'] as string),
    heldThrough: day(facts['heldThrough'] as string),
    warnedOn: dayOrNull(facts['warnedOn']),
    updatedOn: dayOrNull(facts['updatedOn']),
  };
  return actionDue(known, policies, day(facts['asOf'] as string));
}
