import { refuse, type Refusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { CustomerMergeRow } from './customer-merge.entity';
import { unlikeFault } from './customer-merge.rules';
import { insertMerges, proposedMerges, unsettledOf } from './customer-merge.rows';

export interface ProposedMerge {
  /** Account that ends. */
  readonly merged: string;
  /** Account that goes on. */
  readonly survivor: string;
  readonly reason: string;
}

interface Facts {
  readonly merged: CustomerRow | undefined;
  readonly survivor: CustomerRow | undefined;
  readonly mergedHolds: number;
  readonly waiting: CustomerMergeRow | undefined;
}

export interface MergeChange extends Change {
  readonly merge: CustomerMergeRow;
}

/** who finds that two records are one customer says so; another person looks at both and decides. */
export const proposeCustomerMerge: Verb<ProposedMerge, Facts, MergeChange> = {
  name: 'propose-customer-merge',
  requirement: 'R-28',
  about: ({ merged }) => merged,
  load: async (tx, inputs, call) => {
    const accounts = inputs.flatMap(({ merged, survivor }) => [merged, survivor]);
    const rows = await loadAccounts(tx, accounts);
    const unsettled = await unsettledOf(tx, accounts, call.at);
    const waiting = await proposedMerges(
      tx,
      inputs.map(({ merged }) => merged),
    );
    return inputs.map(({ merged, survivor }) => ({
      merged: rows.get(merged),
      survivor: rows.get(survivor),
      mergedHolds: unsettled.get(merged)?.holds ?? 0,
      waiting: waiting.find(({ mergedAccount }) => mergedAccount === merged),
    }));
  },
  decide: ({ merged, survivor, mergedHolds, waiting }, input, call) => {
    if (!merged || !survivor) {
      const field = merged ? 'survivor' : 'merged';
      return refuse('customer-unknown', { field, detail: `There is no customer account ${input[field]}` });
    }
    const unlike = unlikeFault({ merged, survivor, mergedHolds });
    if (unlike) return unlike;
    if (waiting) return waitingFault(waiting);
    const merge = Object.assign(new CustomerMergeRow(), {
      ...{ id: call.newId(), state: 'proposed' as const, version: 1, reason: input.reason },
      ...{ mergedAccount: merged.account, survivorAccount: survivor.account },
      ...{ proposedBy: call.by.id, proposedByName: call.by.name, proposedAt: call.at },
      ...{ decidedBy: null, decidedAt: null, decisionReason: null, kept: null },
      ...{ undoneBy: null, undoneAt: null, undoReason: null },
    });
    return { subject: { kind: 'customer-merge', id: merge.id, version: 1 }, before: null, after: merge, merge };
  },
  save: async (tx, changes) => {
    await insertMerges(
      tx,
      changes.map(({ merge }) => merge),
    );
    return [];
  },
};

function waitingFault({ id, survivorAccount, proposedBy, proposedByName, mergedAccount }: CustomerMergeRow): Refusal {
  const detail = `${proposedByName} proposed that ${mergedAccount} goes on as ${survivorAccount}`;
  return refuse('merge-proposed-already', {
    field: 'merged',
    detail,
    facts: { merge: id, proposedBy, survivorAccount },
  });
}
