import { handsFault } from '@tolbooth/access';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { notBefore, plannedChange, type ChangeFacts, type PlannedChange } from './reference-change.rules';
import { ReferenceEntryRow, type ReferenceRequestRow } from './reference.entity';
import { loadRequests, lockLists, saveEntries, updateRequests } from './reference.rows';
import { askedOf, loadChangeFacts, type RequestChange } from './request-reference-change';

interface Facts {
  readonly row: ReferenceRequestRow | undefined;
  readonly facts: ChangeFacts | undefined;
}

interface Carried extends RequestChange {
  readonly plan: PlannedChange;
}

const requirement = 'R-28';
/** One after the other: two changes may be of one code. */
const about = () => 'reference-lists';

/** R-28, SOD-40: business support carries out what another asked for, by the lists as they stand now. */
export const approveReferenceChange: Verb<{ readonly id: string }, Facts, Carried> = {
  name: 'approve-reference-change',
  requirement,
  about,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    await lockLists(tx);
    const rows = await loadRequests(
      tx,
      inputs.map(({ id }) => id),
      true,
    );
    const known = rows.filter((row) => row !== undefined);
    const facts = await loadChangeFacts(tx, known, call);
    return rows.map((row) => ({ row, facts: row && facts[known.indexOf(row)] }));
  },
  decide: ({ row, facts }, { id }, call) => {
    const fault = undecidedFault(row, id) ?? handsOn(row!, call, 'approve-reference-change');
    if (fault) return fault;
    const asked = askedOf(row!);
    const now = { ...asked, from: notBefore(asked.from, call.on), to: notBefore(asked.to, call.on) };
    const plan = plannedChange(now, facts!);
    return isRefusal(plan) ? plan : { ...decided(row!, 'approved', call), plan };
  },
  save: async (tx, changes, call) => {
    await saveEntries(tx, {
      version: call.newId(),
      ended: changes.flatMap(({ plan }) => plan.ended ?? []),
      opened: changes.flatMap(({ plan, request }) =>
        plan.opened
          ? Object.assign(new ReferenceEntryRow(), plan.opened, { id: call.newId(), requestId: request.id })
          : [],
      ),
    });
    await updateRequests(
      tx,
      changes.map(({ request }) => request),
    );
    return [];
  },
};

export const rejectReferenceChange: Verb<{ readonly id: string }, ReferenceRequestRow | undefined, RequestChange> = {
  name: 'reject-reference-change',
  requirement,
  about,
  expects: (row) => row?.version,
  load: (tx, inputs) =>
    loadRequests(
      tx,
      inputs.map(({ id }) => id),
      true,
    ),
  decide: (row, { id }, call) =>
    undecidedFault(row, id) ?? handsOn(row!, call, 'reject-reference-change') ?? decided(row!, 'rejected', call),
  save: async (tx, changes) => {
    await updateRequests(
      tx,
      changes.map(({ request }) => request),
    );
    return [];
  },
};

function undecidedFault(row: ReferenceRequestRow | undefined, id: string): Refusal | undefined {
  if (!row) return refuse('not-found', { field: 'id', detail: `There is no request ${id}` });
  if (row.state === 'requested') return undefined;
  return refuse('reference-request-decided', {
    field: 'state',
    detail: `The request was ${row.state} on ${row.decidedAt!.toISOString()}`,
  });
}

function handsOn(row: ReferenceRequestRow, call: Call, verb: string): Refusal | undefined {
  return handsFault(call, verb, { 'request-reference-change': row.requestedBy });
}

function decided(row: ReferenceRequestRow, state: 'approved' | 'rejected', call: Call): RequestChange {
  const request: ReferenceRequestRow = {
    ...{ ...row, state, version: row.version + 1 },
    ...{ decidedBy: call.by.id, decidedAt: call.at, decisionReason: call.reason ?? null },
  };
  const subject = { kind: 'reference-request', id: row.id, version: request.version };
  return { subject, before: row, after: request, request };
}
