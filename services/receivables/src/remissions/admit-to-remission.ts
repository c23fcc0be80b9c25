import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { loadHolders } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import { unknownRemission } from './decide-remission';
import { RemissionDelegationRow, RemissionMemberRow, type RemissionRow } from './remission.entity';
import { admitted, insertDelegations, insertMembers, loadRemissions } from './remission.rows';
import { remissionSteps } from './remission.states';
import { evidenceFault, seenBy, type RemissionAsked } from './request-remission';

export interface Admission {
  readonly id: string;
  readonly customer: string;
  readonly evidence: RemissionAsked['evidence'];
}

interface Facts {
  readonly row: RemissionRow | undefined;
  /** Of the customer, or of the one that it was merged into. */
  readonly account: string | undefined;
  readonly admitted: boolean;
}

export interface Admitted extends Change {
  readonly member: RemissionMemberRow;
  readonly row: RemissionRow;
}

/** R-31, M9: a customer of the group, by evidence that was seen. */
export const admitToRemission: Verb<Admission, Facts, Admitted> = {
  name: 'admit-to-remission',
  requirement: 'R-31',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRemissions(tx, ids, true);
    const customers = await loadHolders(
      tx,
      inputs.map(({ customer }) => customer),
    );
    const members = await admitted(
      tx,
      ids,
      [...customers.values()].map(({ account }) => account),
    );
    return inputs.map(({ id, customer }, at) => {
      const account = customers.get(customer)?.account;
      return { row: rows[at], account, admitted: members.has(`${id} ${account}`) };
    });
  },
  decide: ({ row, account, admitted: already }, { id, customer, evidence }, call) => {
    if (!row) return unknownRemission(id);
    const step = stepOf('remission', remissionSteps, row.state, 'admit-to-remission');
    if (isRefusal(step)) return step;
    if (row.groupName === null) {
      return refuse('remission-not-a-group', { field: 'id', detail: `${row.number} is for ${row.account}` });
    }
    if (account === undefined)
      return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${customer}` });
    if (already) return refuse('remission-member-known', { field: 'customer', detail: `${account} is admitted` });
    const fault = evidenceFault(evidence, call.on);
    if (fault) return fault;
    const member = Object.assign(new RemissionMemberRow(), {
      ...{ id: call.newId(), remissionId: id, account, evidence: seenBy(evidence, call) },
      ...{ admittedBy: call.by.id, admittedOn: call.on },
    });
    return { subject: { kind: 'remission', id, version: row.version }, before: null, after: member, member, row };
  },
  save: async (tx, changes) => {
    await insertMembers(
      tx,
      changes.map(({ member }) => member),
    );
    return [];
  },
};

export interface Delegating {
  readonly to: string;
  readonly record: string;
  readonly from: Day;
  readonly until: Day;
}

export interface Delegated extends Change {
  readonly row: RemissionDelegationRow;
}

/** M9: the director lets another person decide, by a record that anybody can look up. */
export const delegateRemissions: Verb<Delegating, undefined, Delegated> = {
  name: 'delegate-remissions',
  requirement: 'R-31',
  about: ({ to, record }) => `${to} ${record}`,
  load: async (_, inputs) => inputs.map(() => undefined),
  decide: (_, { to, record, from, until }, call) => {
    if (to === call.by.id) {
      return refuse('remission-delegated-to-oneself', { field: 'to', detail: 'A delegation is to another person' });
    }
    if (until < from) {
      return refuse('remission-span', { field: 'until', detail: `It ends on ${until} before it begins on ${from}` });
    }
    const row = Object.assign(new RemissionDelegationRow(), {
      ...{ id: call.newId(), toActor: to, record, from, to: until, delegatedBy: call.by.id, delegatedOn: call.on },
      version: 1,
    });
    return { subject: { kind: 'remission-delegation', id: row.id, version: 1 }, before: null, after: row, row };
  },
  save: async (tx, changes) => {
    await insertDelegations(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};
