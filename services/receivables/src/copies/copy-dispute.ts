import { day } from '@tolbooth/calendar';
import type { collections, DataOf } from '@tolbooth/contracts';
import { parseMoney } from '@tolbooth/money';
import type { Change, Verb } from '@tolbooth/verbs';
import { DisputeCopy } from './dispute.entity';
import { keepDisputes } from './dispute.rows';

export interface RaisedDispute {
  readonly data: DataOf<typeof collections.DisputeRaised>;
  readonly version: number;
}

interface Copied extends Change {
  readonly row: DisputeCopy;
}

/** D-06: a dispute shows on the customer's account from the moment it is raised. */
export const copyDispute: Verb<RaisedDispute, undefined, Copied> = {
  name: 'copy-dispute',
  requirement: 'D-06',
  about: (input) => input.data.disputeId,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { data, version }) => {
    const amount = parseMoney(data.amount);
    const row = Object.assign(new DisputeCopy(), {
      id: data.disputeId,
      invoiceId: data.invoiceId,
      invoiceNumber: data.invoiceNumber,
      account: data.customerAccount,
      state: 'open',
      currency: amount.currency,
      amount: amount.minor,
      whole: data.whole,
      reason: data.reason,
      raisedOn: day(data.raisedOn),
      heldThrough: day(data.heldThrough),
      closedOn: null,
      version,
    });
    return { subject: { kind: 'dispute', id: row.id, version }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await keepDisputes(
      tx,
      changes.map((change) => change.row),
    );
    return [];
  },
};
