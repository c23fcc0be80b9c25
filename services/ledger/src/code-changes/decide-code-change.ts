import { handsFault } from '@tolbooth/access';
import type { ContractEvent } from '@tolbooth/contracts';
import { insertRows, loadRows, updateRows, upsertRows } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { CodeCombinationRow, SegmentValueRow } from '../codes/codes.entity';
import { combinationChanged, segmentValueChanged } from '../codes/codes.events';
import { WaitingEntryRow } from '../intake/waiting-entry.entity';
import { CodeChangeItemRow, CodeChangeRow } from './code-change.entity';
import { loadChangeFacts, type ChangeFacts } from './code-change.rows';
import { codeChangeStep } from './code-change.rules';
import type { CodeChangeStep } from './code-change.states';
import { moveUsers } from './moved-users.rows';
import { plannedChange, type PlannedChange } from './planned-change';
import type { CodeChangeChange } from './request-code-change';

interface Carried extends CodeChangeChange {
  readonly plan: PlannedChange;
}

interface Facts {
  readonly row: CodeChangeRow | undefined;
  readonly change: ChangeFacts | undefined;
}

const about = () => 'code-changes';
const expects = ({ row }: { row: CodeChangeRow | undefined }) => row?.version;
const unknown = (id: string) =>
  refuse('code-change-unknown', { field: 'id', detail: `There is no code change ${id}`, facts: { id } });

/** C-02, SOD-26: carries out what another person asked for, as the books stand now. */
export const approveCodeChange: Verb<{ id: string }, Facts, Carried> = {
  name: 'approve-code-change',
  requirement: 'C-02',
  about,
  expects,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const rows = await loadRows(tx, CodeChangeRow, ids, { lock: true });
    const facts: Facts[] = [];
    for (const row of rows) facts.push({ row, change: row && (await loadChangeFacts(tx, row, call)) });
    return facts;
  },
  decide: ({ row, change }, { id }, call) => {
    if (!row || !change) return unknown(id);
    const step = codeChangeStep('approve-code-change', row.state);
    if (isRefusal(step)) return step;
    const hands = handsFault(call, 'approve-code-change', { 'request-code-change': row.requestedBy });
    if (hands) return hands;
    const plan = plannedChange(row, change, { reason: row.reason ?? call.reason, except: row.id });
    if (isRefusal(plan)) return plan;
    const after = decided(row, step, call, { counts: plan.counts });
    return { ...changeOf(row, after), items: plan.items, plan };
  },
  save: async (tx, changes, call) => {
    const plans = changes.map(({ plan }) => plan);
    const values = plans.map(({ value }) => value);
    const combinations = plans.flatMap((plan) => plan.combinations);
    await upsertRows(tx, SegmentValueRow, values);
    await upsertRows(tx, CodeCombinationRow, combinations);
    await updateRows(
      tx,
      WaitingEntryRow,
      plans.flatMap(({ waiting }) => waiting),
    );
    await updateRows(
      tx,
      CodeChangeRow,
      changes.map(({ row }) => row),
    );
    const items = changes.flatMap(({ row, items: all }) =>
      all.map((item, at) => Object.assign(new CodeChangeItemRow(), item, { changeId: row.id, position: at + 1 })),
    );
    await insertRows(tx, CodeChangeItemRow, items);
    const positions: ContractEvent[] = [];
    for (const { row, plan } of changes) positions.push(...(await moveUsers(tx, row, plan.users, call)));
    return [...values.map(segmentValueChanged), ...combinations.map(combinationChanged), ...positions];
  },
};

/** Another person's, or the requester's own who thought better of it. */
export const rejectCodeChange: Verb<{ id: string }, { row: CodeChangeRow | undefined }, CodeChangeChange> = {
  name: 'reject-code-change',
  requirement: 'C-02',
  about,
  expects,
  load: async (tx, inputs) => {
    const ids = inputs.map(({ id }) => id);
    return (await loadRows(tx, CodeChangeRow, ids, { lock: true })).map((row) => ({ row }));
  },
  decide: ({ row }, { id }, call) => {
    if (!row) return unknown(id);
    const step = codeChangeStep('reject-code-change', row.state);
    return isRefusal(step) ? step : { ...changeOf(row, decided(row, step, call)), items: [] };
  },
  save: async (tx, changes) => {
    await updateRows(
      tx,
      CodeChangeRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function decided(row: CodeChangeRow, step: CodeChangeStep, call: Call, more: Partial<CodeChangeRow> = {}) {
  const decision = { state: step.to, decidedBy: call.by.id, decidedAt: call.at, version: row.version + 1 };
  return Object.assign(new CodeChangeRow(), row, decision, more);
}

function changeOf(before: CodeChangeRow, row: CodeChangeRow) {
  return { subject: { kind: 'code-change', id: row.id, version: row.version }, before, after: row, row };
}
