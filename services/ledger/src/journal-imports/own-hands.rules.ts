// C-09, SOD-22: who had a hand in an import neither approves nor rejects it.
import { type Actor, handsFault } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import type { Policies } from '@tolbooth/policy';
import type { Refusal } from '@tolbooth/refusals';

interface Hands {
  readonly receivedBy: string;
  readonly submittedBy: string | null;
}

export function ownHands(
  verb: string,
  { receivedBy, submittedBy }: Hands,
  by: Actor,
  policies: Policies,
  on: Day,
): Refusal | undefined {
  const hands = [receivedBy, ...(submittedBy === null ? [] : [submittedBy])];
  return handsFault({ by, policies, on }, verb, { 'receive-journal-import': hands, 'submit-journal-import': hands });
}
