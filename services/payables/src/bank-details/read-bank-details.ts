import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { BankDetailsRow } from './bank-details.entity';
import { bankDetailsRows } from './bank-details.rows';

export interface BankDetailsRead extends Change {
  readonly row: BankDetailsRow;
}

/** reading bank details in clear is a deed of its own, with a reason, and stands in the audit trail. */
export const readBankDetails: Verb<{ id: string }, BankDetailsRow | undefined, BankDetailsRead> = {
  name: 'read-bank-details',
  requirement: 'X-06',
  about: (input) => input.id,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    bankDetailsRows.byId(
      tx,
      inputs.map(({ id }) => id),
    ),
  decide(row, { id }, call) {
    if (!row) return refuse('bank-details-unknown', { field: 'id', detail: `There are no bank details ${id}.` });
    if (!call.reason) {
      return refuse('reason-missing', { field: 'Reason', detail: 'Say why you read them, in the header Reason.' });
    }
    if (row.sealed === 'v1.') return refuse('payee-not-kept', { field: 'id', detail: 'They were erased.' });
    const { id: detailsId, version, supplierId, masked } = row;
    return {
      subject: { kind: 'bank-details', id: detailsId, version },
      before: null,
      after: { read: true, supplierId, masked },
      row,
    };
  },
  save: async () => [],
};
