import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { masked } from '@tolbooth/access';
import type { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { lineFacts, lineUnknown, type LineFacts } from './line-change';

export interface PayerAccountRead extends Change {
  readonly line: StatementLineRow;
}

/** from which account a payer paid is read in clear with a reason only, and the trail says so. */
export const readPayerAccount: Verb<{ readonly id: string }, LineFacts, PayerAccountRead> = {
  name: 'read-payer-account',
  requirement: 'X-06',
  about: ({ id }) => id,
  expects: ({ line }) => line?.version,
  load: lineFacts,
  decide: ({ line }, { id }, call) => {
    if (!line) return lineUnknown(id);
    if (!call.reason) {
      return refuse('reason-missing', { field: 'Reason', detail: 'Say why you read it, in the header Reason' });
    }
    const subject = { kind: 'statement-line', id, version: line.version };
    return { subject, before: null, after: { read: true, masked: masked(line.payerAccount) }, line };
  },
  save: async () => [],
};
