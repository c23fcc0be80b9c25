import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { MandateRow } from './mandate.entity';
import { loadMandates } from './mandate.rows';

export interface MandateRead extends Change {
  readonly row: MandateRow;
}

/** X-06, M28: only the recovery team reads bank details in clear, with a reason, and the trail says so. */
export const readMandateAccount: Verb<{ readonly id: string }, MandateRow | undefined, MandateRead> = {
  name: 'read-mandate-account',
  requirement: 'X-06',
  about: ({ id }) => id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadMandates(
      tx,
      inputs.map(({ id }) => id),
    ),
  decide: (row, { id }, call) => {
    if (!row) return refuse('not-found', { field: 'id', detail: `There is no mandate ${id}` });
    if (!call.reason) {
      return refuse('reason-missing', { field: 'Reason', detail: 'Say why you read them, in the header Reason' });
    }
    if (row.sealed === 'v1.')
      return refuse('customer-erased', { field: 'id', detail: `Those of ${row.account} were erased` });
    const { version, reference, masked } = row;
    const subject = { kind: 'direct-debit-mandate', id: row.id, version };
    return { subject, before: null, after: { read: true, reference, masked }, row };
  },
  save: async () => [],
};
