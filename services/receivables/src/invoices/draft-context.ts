import { controlAccountsPolicy } from '@tolbooth/chart';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call } from '@tolbooth/verbs';
import { draftOf, type Draft, type DraftContext } from './draft.rules';
import type { NewEntry } from './entry.facts';
import { invoiceEntryPolicy } from './invoice-entry.policy';

/** What a new entry takes from its moment and its policies. */
export function draftContext(call: Call): DraftContext {
  return {
    newId: () => call.newId(),
    on: call.on,
    at: call.at,
    by: call.by,
    currency: call.policies.at(invoiceEntryPolicy, call.on).value.currency,
    receivableCode: call.policies.at(controlAccountsPolicy, call.on).value.debtors,
  };
}

/** The draft of a checked entry, or why there is none. @param origin what it is made from, where that is another document */
export function newDraft(
  { entered, entry }: NewEntry,
  call: Call,
  origin?: Parameters<typeof draftOf>[4],
): Draft | Refusal {
  if (isRefusal(entry)) return entry;
  return draftOf(entry.facts, entered, draftContext(call), entry.warnings, origin);
}
