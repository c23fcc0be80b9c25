import { loadChart } from '@tolbooth/chart';
import { together, type Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { evidencePolicy } from '../evidence/evidence.policy';
import { owedBy } from '../evidence/evidence.rows';
import { reopenUntil } from '../lifecycles/reopen-until.rules';
import { minimumInvoicePolicy, raisingLimitsPolicy } from '../pricing/pricing.policies';
import { loadLists } from '../reference/reference.rows';
import type { CompletionFacts } from './complete-invoice.rules';

export type CompletionTerms = Omit<
  CompletionFacts,
  'invoice' | 'lines' | 'distributions' | 'billTo' | 'payer' | 'evidence'
>;

/** What all completions of a batch are decided on: codes, lists, policies, and what the accounts owe already. */
export async function completionTerms(
  tx: Tx,
  codes: readonly string[],
  unproven: readonly { readonly payingAccount: string; readonly currency: string }[],
  call: Call,
): Promise<CompletionTerms> {
  const { requiredAbove } = call.policies.at(evidencePolicy, call.on).value;
  const [chart, lists, owed] = await together([
    loadChart(tx, codes, call.policies, call.on),
    loadLists(tx, call.policies),
    requiredAbove === null ? new Map<string, bigint>() : owedBy(tx, unproven),
  ]);
  return {
    chart,
    lists,
    minimum: call.policies.at(minimumInvoicePolicy, call.on).value,
    raisingLimits: call.policies.at(raisingLimitsPolicy, call.on).value,
    evidenceRequiredAbove: requiredAbove,
    owed,
    transferAt: reopenUntil(call.at, call.policies),
  };
}
