// R-31, M9: whose word a remission is, and what it takes off a line.
import { daysBetween, type Day } from '@tolbooth/calendar';
import { extend, percentageOf } from '@tolbooth/money';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { RemissionDelegationRow, RemissionRow } from './remission.entity';
import type { RemissionsPolicy } from './remissions.policy';

type Decider = { readonly id: string; readonly roles: readonly string[] };

/**
 * The director of the service decides. A budget holder never does; anybody else only by a delegation that is on record
 * and in force. @returns the delegation by which it is decided, undefined where it is the director's own word
 */
export function decidedBy(
  by: Decider,
  delegations: readonly RemissionDelegationRow[],
  on: Day,
  { approvers, never }: Pick<RemissionsPolicy, 'approvers' | 'never'>,
): { readonly delegation: string | null } | Refusal {
  const has = (roles: readonly string[]) => roles.some((role) => by.roles.includes(role));
  if (has(approvers)) return { delegation: null };
  if (has(never)) {
    const detail = `A remission is the word of ${approvers.join(' or ')}; a budget holder cannot give one`;
    return refuse('remission-by-budget-holder', { detail, facts: { approvers } });
  }
  const given = delegations.find(({ toActor, from, to }) => toActor === by.id && from <= on && on <= to);
  if (given) return { delegation: given.id };
  const detail = `A remission is the word of ${approvers.join(' or ')}, and no delegation to you is on record for ${on}`;
  return refuse('remission-by-director', { detail, facts: { approvers, on } });
}

/** From its first day, and not for longer than policy allows. */
export function spanFault(
  from: Day,
  to: Day,
  { longestDays }: Pick<RemissionsPolicy, 'longestDays'>,
): Refusal | undefined {
  const days = daysBetween(from, to) + 1;
  if (days >= 1 && days <= longestDays) return undefined;
  return refuse('remission-span', {
    field: 'to',
    detail: days < 1 ? `It ends on ${to} before it begins on ${from}` : `It lasts ${days} days, ${longestDays} at most`,
    facts: { from, to, longestDays },
  });
}

/** A remission as lines are measured by it. */
export type RemissionFacts = Pick<
  RemissionRow,
  'number' | 'state' | 'account' | 'groupName' | 'chargeItems' | 'percent' | 'amount' | 'from' | 'to' | 'reason'
> & { readonly members: ReadonlySet<string> };

/** What is taken off a line, and why: both stay on it. */
export interface Remitted {
  readonly number: string;
  /** Minor units, never more than the line. */
  readonly amount: bigint;
  readonly reason: string;
}

interface RemittedLine {
  readonly remission?: string | undefined;
  readonly chargeItem?: string | undefined;
  readonly quantity: string;
  readonly serviceFrom?: Day | undefined;
  readonly serviceTo?: Day | undefined;
}

/** For the customer who is billed, on the charges and the days of service that were decided on. */
export function remittedOn(
  line: RemittedLine,
  gross: bigint,
  { remissions, customer, on }: { remissions: ReadonlyMap<string, RemissionFacts>; customer: string; on: Day },
  at: string,
): Remitted | Refusal | undefined {
  if (line.remission === undefined) return undefined;
  const field = `${at}.remission`;
  const found = remissions.get(line.remission);
  if (!found) return refuse('remission-unknown', { field, detail: `There is no remission ${line.remission}` });
  const day = line.serviceFrom ?? on;
  const { number, state, chargeItems, from, to } = found;
  if (state !== 'approved' && state !== 'ended') {
    return refuse('remission-not-approved', { field, detail: `${number} is ${state}` });
  }
  const last = line.serviceTo ?? day;
  if (day < from || last > to) {
    const given = last === day ? day : `${day} to ${last}`;
    const detail = `${number} is for services from ${from} to ${to}, this one is of ${given}`;
    return refuse('remission-not-then', { field, detail, facts: { from, to, day, last } });
  }
  if (line.chargeItem === undefined || !chargeItems.includes(line.chargeItem)) {
    return refuse('remission-other-charge', {
      field,
      detail: `${number} is for ${chargeItems.join(', ')}`,
      facts: { chargeItems, chargeItem: line.chargeItem },
    });
  }
  const theirs = found.account === customer || (found.groupName !== null && found.members.has(customer));
  if (!theirs) {
    const detail = `${number} is for ${found.groupName ?? 'another customer'}, and ${customer} is not among them`;
    return refuse('remission-not-for-customer', { field, detail });
  }
  return { number, amount: remittedAmount(found, gross, line.quantity), reason: found.reason };
}

function remittedAmount(
  { percent, amount }: Pick<RemissionRow, 'percent' | 'amount'>,
  gross: bigint,
  quantity: string,
): bigint {
  const remitted = percent === null ? extend(amount ?? 0n, quantity) : percentageOf(gross, percent);
  return remitted < gross ? remitted : gross;
}
