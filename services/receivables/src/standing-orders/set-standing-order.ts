import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { lockHolders } from '../customers/customer.rows';
import { StandingOrderRow } from './standing-order.entity';
import { saveStandingOrders, standingOrdersBy } from './standing-order.rows';
import { standingOrderFault, standingReference } from './standing-order.rules';

export interface EnteredStandingOrder {
  readonly reference: string;
  readonly customer: string;
  readonly from: Day;
  readonly to?: Day | undefined;
}

interface Facts {
  readonly customer: CustomerRow | undefined;
  readonly before: StandingOrderRow | undefined;
}

export interface StandingOrderChange extends Change {
  readonly row: StandingOrderRow;
}

/** R-26, M28: the reference that a customer's standing order quotes is agreed, changed or ended under itself. */
export const setStandingOrder: Verb<EnteredStandingOrder, Facts, StandingOrderChange> = {
  name: 'set-standing-order',
  requirement: 'R-26',
  about: ({ reference }) => standingReference(reference),
  expects: ({ before }) => before?.version,
  load: async (tx, inputs) => {
    const customers = await lockHolders(
      tx,
      inputs.map(({ customer }) => customer),
    );
    const known = await standingOrdersBy(
      tx,
      inputs.map(({ reference }) => standingReference(reference)),
      true,
    );
    return inputs.map(({ customer }, at) => ({ customer: customers.get(customer), before: known[at] }));
  },
  decide: ({ customer, before }, input, call) => {
    if (!customer) {
      return refuse('customer-unknown', {
        field: 'customer',
        detail: `There is no customer account ${input.customer}`,
      });
    }
    // Of who has gone it may still be ended.
    if (!customer.active && (input.to === undefined || input.to > call.on)) {
      return refuse('customer-inactive', { field: 'customer', detail: `${input.customer} is not in use any more` });
    }
    const { account } = customer;
    const of = before?.account === input.customer ? account : before?.account;
    const fault = standingOrderFault({ ...input, customer: account }, of);
    if (fault) return fault;
    const row = Object.assign(new StandingOrderRow(), {
      id: before?.id ?? call.newId(),
      reference: standingReference(input.reference),
      account,
      version: (before?.version ?? 0) + 1,
      fromDay: input.from,
      toDay: input.to ?? null,
      setAt: call.at,
      setBy: call.by.id,
    });
    const subject = { kind: 'standing-order', id: row.id, version: row.version };
    return { subject, before: before ?? null, after: row, row };
  },
  save: async (tx, changes) => {
    await saveStandingOrders(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
