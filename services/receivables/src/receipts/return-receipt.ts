import { refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { loadReturns, returnOf, saveReturns, type ReturnedChange, type ReturnFacts } from './returned-receipt';

export interface ReceiptId {
  readonly id: string;
  /** Given where many are returned at once: those of one account go one after the other. */
  readonly account?: string | undefined;
}

/** the bank took the money back. */
export const returnReceipt: Verb<ReceiptId, ReturnFacts, ReturnedChange> = {
  name: 'return-receipt',
  requirement: 'R-12',
  about: (input) => input.account ?? input.id,
  expects: (facts) => facts.receipt?.version,
  load: (tx, inputs, call) =>
    loadReturns(
      tx,
      inputs.map(({ id }) => id),
      call,
    ),
  decide: (facts, { id }, call) => {
    const { reason } = call;
    if (facts.receipt && !reason) {
      return refuse('reason-missing', { field: 'reason', detail: 'Say why the bank returned it' });
    }
    return returnOf(facts, id, reason ?? '', call);
  },
  save: saveReturns,
};
