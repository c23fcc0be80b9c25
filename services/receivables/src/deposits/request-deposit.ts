import { controlAccountsPolicy } from '@tolbooth/chart';
import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadHolders } from '../customers/customer.rows';
import { takeNumbers } from '../numbers/take-numbers';
import { DepositRow } from './deposit.entity';
import { insertDeposits } from './deposit.rows';

export interface RequestedDeposit {
  readonly customer: string;
  readonly kind: 'deposit' | 'prepayment';
  readonly purpose: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly dueOn: Day;
  readonly serviceOn?: Day | undefined;
}

interface RequestedChange extends Change {
  readonly deposit: DepositRow;
}

/** R-30, M8: money before the service: no debt arises from it, so nothing can go bad. */
export const requestDeposit: Verb<RequestedDeposit, CustomerRow | undefined, RequestedChange> = {
  name: 'request-deposit',
  requirement: 'R-30',
  about: (input) => input.customer,
  load: async (tx, inputs) => {
    const accounts = inputs.map((input) => input.customer);
    const customers = await loadHolders(tx, accounts);
    return accounts.map((account) => customers.get(account));
  },
  decide: (customer, input, call) => {
    if (!customer) {
      return refuse('customer-unknown', {
        field: 'customer',
        detail: `There is no customer account ${input.customer}`,
      });
    }
    if (input.dueOn < call.on || (input.serviceOn !== undefined && input.serviceOn < input.dueOn)) {
      return refuse('deposit-days', {
        field: input.dueOn < call.on ? 'dueOn' : 'serviceOn',
        detail: `Asked for on ${call.on}, due on ${input.dueOn}, for the service on ${input.serviceOn ?? 'no day'}`,
      });
    }
    const deposit = Object.assign(new DepositRow(), {
      id: call.newId(),
      number: '',
      state: 'requested',
      version: 1,
      account: customer.account,
      kind: input.kind,
      purpose: input.purpose,
      currency: input.currency,
      requested: input.amount,
      received: 0n,
      applied: 0n,
      refunded: 0n,
      dueOn: input.dueOn,
      serviceOn: input.serviceOn ?? null,
      depositCode: call.policies.at(controlAccountsPolicy, call.on).value.deposits,
      requestedAt: call.at,
      requestedOn: call.on,
      requestedBy: call.by.id,
      endReason: null,
    });
    return { subject: { kind: 'deposit', id: deposit.id, version: 1 }, before: null, after: deposit, deposit };
  },
  save: async (tx, changes, call) => {
    const numbers = await takeNumbers(tx, 'deposit', changes.length, call);
    changes.forEach(({ deposit }, index) => {
      deposit.number = numbers[index]!;
    });
    await insertDeposits(
      tx,
      changes.map((change) => change.deposit),
    );
    return [];
  },
};
