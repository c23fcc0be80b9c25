import { handsFault } from '@tolbooth/access';
import type { Tx } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { customerChange, saveChanges, type CustomerChange } from '../customers/customer-change';
import { lockAccounts } from '../customers/customer.rows';
import { stepOf } from '../lifecycles/step.rules';
import type { CustomerMergeRow, MergeState } from './customer-merge.entity';
import { mergedRecords, unlikeFault, unsettledFault, type BothRecords, type Unsettled } from './customer-merge.rules';
import { builtUponOf, loadMerges, unsettledOf, updateMerges } from './customer-merge.rows';
import { builtUponFault, separateRecords, separationFault, type BuiltUpon } from './separation.rules';
import { mergeSteps } from './customer-merge.states';
import type { MergeChange } from './propose-customer-merge';

interface ById {
  readonly id: string;
}

interface Facts {
  readonly merge: CustomerMergeRow | undefined;
  readonly both: BothRecords | undefined;
  readonly unsettled: Unsettled | undefined;
  readonly since: BuiltUpon | undefined;
}

/** With both records as they are from now on. */
interface RecordsChange extends MergeChange {
  readonly records: readonly CustomerChange[];
}

const requirement = 'R-28';
/** One after the other: two merges may be of one account. */
const about = () => 'customer-merges';

/** R-28, SOD-41: from now on the one that ends is the other; documents keep their account, what is entered goes on. */
export const approveCustomerMerge: Verb<ById, Facts, RecordsChange> = {
  name: 'approve-customer-merge',
  requirement,
  about,
  expects: ({ merge }) => merge?.version,
  load: loadFacts,
  decide: ({ merge, both, unsettled }, { id }, call) => {
    const fault = stepFault(merge, id, 'approve-customer-merge', call) ?? unlikeFault(both!);
    if (fault) return fault;
    const open = unsettledFault(merge!.mergedAccount, unsettled!);
    if (open) return open;
    const after = mergedRecords(both!, merge!.reason);
    const records = [customerChange(both!.merged, after.merged), customerChange(both!.survivor, after.survivor)];
    return { ...decided(merge!, 'approved', call, { kept: after.kept }), records };
  },
  save: saveRecords,
};

export const rejectCustomerMerge = decision('reject-customer-merge', 'rejected');

/** By who proposed it, before it is decided: another person rejects it. */
export const withdrawCustomerMerge = decision(
  'withdraw-customer-merge',
  'withdrawn',
  ({ proposedBy, proposedByName }, call) => {
    if (proposedBy === call.by.id) return undefined;
    const detail = `${proposedByName} proposed it`;
    return refuse('not-the-proposer', { field: 'id', detail, facts: { proposedBy } });
  },
);

/** two records again, as long as nobody has done business with the one that went on. */
export const undoCustomerMerge: Verb<ById, Facts, RecordsChange> = {
  name: 'undo-customer-merge',
  requirement,
  about,
  expects: ({ merge }) => merge?.version,
  load: loadFacts,
  decide: ({ merge, both, since }, { id }, call) => {
    const fault =
      stepFault(merge, id, 'undo-customer-merge', call) ??
      separationFault(both!) ??
      builtUponFault(merge!.survivorAccount, since!);
    if (fault) return fault;
    const after = separateRecords(both!, merge!.kept!);
    const records = [customerChange(both!.merged, after.merged), customerChange(both!.survivor, after.survivor)];
    const undone = { state: 'undone' as const, undoneBy: call.by.id, undoneAt: call.at, undoReason: call.reason! };
    return { ...changeOf(merge!, undone), records };
  },
  save: saveRecords,
};

async function loadFacts(tx: Tx, inputs: readonly ById[], call: Call): Promise<Facts[]> {
  const merges = await loadMerges(
    tx,
    inputs.map(({ id }) => id),
    true,
  );
  const known = merges.filter((merge) => merge !== undefined);
  const accounts = known.flatMap(({ mergedAccount, survivorAccount }) => [mergedAccount, survivorAccount]);
  const rows = await lockAccounts(tx, accounts);
  const unsettled = await unsettledOf(tx, accounts, call.at);
  const since = await builtUponOf(
    tx,
    known.map(({ survivorAccount: account, decidedAt }) => ({ account, at: decidedAt ?? call.at })),
  );
  return merges.map((merge): Facts => {
    if (!merge) return { merge, both: undefined, unsettled: undefined, since: undefined };
    const { mergedAccount, survivorAccount } = merge;
    const both = { merged: rows.get(mergedAccount)!, survivor: rows.get(survivorAccount)! };
    const open = unsettled.get(mergedAccount)!;
    return { merge, both: { ...both, mergedHolds: open.holds }, unsettled: open, since: since.get(survivorAccount) };
  });
}

function decision(
  name: 'reject-customer-merge' | 'withdraw-customer-merge',
  state: 'rejected' | 'withdrawn',
  fault: (merge: CustomerMergeRow, call: Call) => Refusal | undefined = () => undefined,
): Verb<ById, CustomerMergeRow | undefined, MergeChange> {
  return {
    name,
    requirement,
    about,
    expects: (merge) => merge?.version,
    load: (tx, inputs) =>
      loadMerges(
        tx,
        inputs.map(({ id }) => id),
        true,
      ),
    decide: (merge, { id }, call) =>
      stepFault(merge, id, name, call) ?? fault(merge!, call) ?? decided(merge!, state, call),
    save: async (tx, changes) => {
      await updateMerges(
        tx,
        changes.map(({ merge }) => merge),
      );
      return [];
    },
  };
}

function stepFault(merge: CustomerMergeRow | undefined, id: string, verb: string, call: Call): Refusal | undefined {
  if (!merge) return refuse('not-found', { field: 'id', detail: `There is no proposal ${id}` });
  const step = stepOf('customer merge', mergeSteps, merge.state, verb);
  if (isRefusal(step)) return step;
  return handsFault(call, verb, { 'propose-customer-merge': merge.proposedBy });
}

function decided(
  merge: CustomerMergeRow,
  state: MergeState,
  call: Call,
  more: Partial<CustomerMergeRow> = {},
): MergeChange {
  const decision = { decidedBy: call.by.id, decidedAt: call.at, decisionReason: call.reason ?? null };
  return changeOf(merge, { state, ...decision, ...more });
}

function changeOf(before: CustomerMergeRow, change: Partial<CustomerMergeRow>): MergeChange {
  const merge: CustomerMergeRow = { ...before, ...change, version: before.version + 1 };
  return { subject: { kind: 'customer-merge', id: merge.id, version: merge.version }, before, after: merge, merge };
}

async function saveRecords(tx: Tx, changes: readonly RecordsChange[], call: Call) {
  await updateMerges(
    tx,
    changes.map(({ merge }) => merge),
  );
  return saveChanges(
    tx,
    changes.flatMap(({ records }) => records),
    call,
  );
}
