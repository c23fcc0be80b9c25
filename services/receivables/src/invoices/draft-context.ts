import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Call } from '@tolbooth/verbs';
import type { DraftContext } from './draft.rules';
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
