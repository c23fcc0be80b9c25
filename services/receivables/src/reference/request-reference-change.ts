import type { Day } from '@tolbooth/calendar';
import type { Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { loadAccounts } from '../customers/customer.rows';
import { incomeCodesPolicy } from './income-codes.policy';
import { plannedChange, type AskedChange, type ChangeFacts } from './reference-change.rules';
import { ReferenceRequestRow } from './reference.entity';
import { entriesOf, insertRequests, loadLists, type EntryKey } from './reference.rows';

export interface AskedReferenceChange extends AskedChange {
  readonly reason: string;
}

export interface RequestChange extends Change {
  readonly request: ReferenceRequestRow;
}

/** What changes of these codes are judged by; two questions and the lists for all of them. */
export async function loadChangeFacts(tx: Tx, keys: readonly EntryKey[], call: Call): Promise<ChangeFacts[]> {
  const lists = await loadLists(tx, call.policies);
  const entries = await entriesOf(tx, keys);
  const teams = await loadAccounts(
    tx,
    keys.flatMap(({ list, code }) => (list === 'lodgement-customers' ? [code] : [])),
  );
  const structure = call.policies.at(accountCodePolicy, call.on).value;
  const income = call.policies.at(incomeCodesPolicy, call.on).value;
  return keys.map(({ code }, index) => {
    const team = teams.get(code);
    const banks = team?.lodgementTeam === true && team.active;
    return { entries: entries[index]!, lists, banks, structure, income, on: call.on };
  });
}

/** F16: a change of a list is asked for by whoever needs it; what could never be done is refused at once. */
export const requestReferenceChange: Verb<AskedReferenceChange, ChangeFacts, RequestChange> = {
  name: 'request-reference-change',
  requirement: 'R-28',
  about: ({ list, code }) => `${list}/${code}`,
  load: loadChangeFacts,
  decide: (facts, asked, call) => {
    const plan = plannedChange(asked, facts);
    if (isRefusal(plan)) return plan;
    const request = Object.assign(new ReferenceRequestRow(), {
      ...{ id: call.newId(), list: asked.list, change: asked.change, code: asked.code, version: 1 },
      ...{ from: asked.from ?? null, to: asked.to ?? null, content: plan.opened?.content ?? null },
      ...{ reason: asked.reason, state: 'requested' as const },
      ...{ requestedBy: call.by.id, requestedByName: call.by.name, requestedAt: call.at },
      ...{ decidedBy: null, decidedAt: null, decisionReason: null },
    });
    return {
      subject: { kind: 'reference-request', id: request.id, version: 1 },
      before: null,
      after: request,
      request,
    };
  },
  save: async (tx, changes) => {
    await insertRequests(
      tx,
      changes.map(({ request }) => request),
    );
    return [];
  },
};

/** The request as the rules take it, at a later day. */
export function askedOf(row: ReferenceRequestRow): AskedChange {
  return {
    ...{ list: row.list, change: row.change, code: row.code },
    ...{ from: (row.from ?? undefined) as Day | undefined, to: (row.to ?? undefined) as Day | undefined },
    content: row.content ?? undefined,
  };
}
