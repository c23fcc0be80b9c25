import type { Day } from '@tolbooth/calendar';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { familiesOf } from '../customers/customer.rows';
import type { CustomerRow } from '../customers/customer.entity';
import { ErasureRow } from './erasure.entity';
import { answerBy } from './erasure.rules';
import { insertErasures } from './erasure.rows';
import { personalDataPolicy } from './personal-data.policy';

export interface RequestedErasure {
  readonly customer: string;
  readonly ground: string;
  readonly filedAs: string;
  readonly receivedOn: Day;
}

export interface ErasureChange extends Change {
  readonly erasure: ErasureRow;
}

/** who takes the request in says on what it rests and where it is filed; another person decides it. */
export const requestErasure: Verb<RequestedErasure, CustomerRow | undefined, ErasureChange> = {
  name: 'request-erasure',
  requirement: 'X-06',
  about: ({ customer }) => customer,
  load: async (tx, inputs) => {
    const accounts = inputs.map(({ customer }) => customer);
    const rows = new Map((await familiesOf(tx, accounts)).map((row) => [row.account, row]));
    // All records of a customer go together, whichever account was named.
    return accounts.map((account) => rows.get(rows.get(account)?.mergedInto ?? account));
  },
  decide: (row, input, call) => {
    const { policies, on } = call;
    if (!row)
      return refuse('customer-unknown', {
        field: 'customer',
        detail: `There is no customer account ${input.customer}`,
      });
    if (row.erasedOn)
      return refuse('customer-erased', { field: 'customer', detail: `${row.account} was erased on ${row.erasedOn}` });
    if (row.lodgementTeam)
      return refuse('erasure-of-a-team', { field: 'customer', detail: `${row.account} is a team that banks` });
    const { value } = policies.at(personalDataPolicy, on);
    if (!(input.ground in value.grounds)) {
      const detail = `${input.ground} is none of ${Object.keys(value.grounds).join(', ')}`;
      return refuse('erasure-ground-unknown', { field: 'ground', detail });
    }
    if (input.receivedOn > on) {
      return refuse('erasure-day', { field: 'receivedOn', detail: `${input.receivedOn} is after today, ${on}` });
    }
    const erasure = Object.assign(new ErasureRow(), {
      ...{ id: call.newId(), state: 'requested' as const, account: row.account, ground: input.ground },
      ...{ filedAs: input.filedAs, receivedOn: input.receivedOn, answerBy: answerBy(input.receivedOn, value.answer) },
      ...{ requestedBy: call.by.id, requestedByName: call.by.name, requestedAt: call.at },
      ...{ decidedBy: null, decidedAt: null, decisionReason: null, lateToldOn: null },
      ...{ carriedOutAt: null, carriedOutOn: null, erased: null, version: 1 },
    });
    return { subject: { kind: 'erasure', id: erasure.id, version: 1 }, before: null, after: erasure, erasure };
  },
  save: async (tx, changes) => {
    await insertErasures(
      tx,
      changes.map(({ erasure }) => erasure),
    );
    return [];
  },
};
