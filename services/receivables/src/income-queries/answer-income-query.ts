import { loadChart, type Chart } from '@tolbooth/chart';
import { queryRows, type Tx } from '@tolbooth/database';
import { notify } from '@tolbooth/notices';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { CustomerRow } from '../customers/customer.entity';
import { loadAccounts } from '../customers/customer.rows';
import { incomeContactsPolicy } from '../income-contacts/income-contacts.policy';
import type { IncomeContactRow } from '../income-contacts/income-contact.entity';
import { loadContacts } from '../income-contacts/income-contact.rows';
import { inScope } from '../invoices/invoice.scope';
import { costCentreOf } from '../invoices/code.scope';
import { linesAndContacts, questionOf } from './ask-income-query';
import type { IncomeQueryRow } from './income-query.entity';
import { incomeQuerySql, loadQueries, updateQueries } from './income-query.rows';

export interface Answering {
  readonly id: string;
  readonly outcome: 'owner' | 'not-ours' | 'not-known';
  readonly answer: string;
  readonly customer?: string | undefined;
  readonly code?: string | undefined;
}

interface Facts {
  readonly row: IncomeQueryRow | undefined;
  readonly contact: IncomeContactRow | undefined;
}

interface AnswerFacts extends Facts {
  readonly customer: CustomerRow | undefined;
  readonly chart: Chart;
}

export interface QueryChange extends Change {
  readonly row: IncomeQueryRow;
}

const shared = {
  requirement: 'R-14',
  about: ({ id }: { id: string }) => id,
  expects: ({ row }: Facts) => row?.version,
  load: async (tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> => {
    const rows = await loadQueries(
      tx,
      inputs.map(({ id }) => id),
      true,
    );
    const contacts = await loadContacts(
      tx,
      rows.flatMap((row) => row?.contactId ?? []),
    );
    return rows.map((row) => ({ row, contact: contacts.find((each) => each?.id === row?.contactId) }));
  },
  save: async (tx: Tx, changes: readonly QueryChange[]) => {
    await updateQueries(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** M38: whose it is, or that it is not theirs, or that they do not know. An owner is a reason of the matching. */
export const answerIncomeQuery: Verb<Answering, AnswerFacts, QueryChange> = {
  ...shared,
  name: 'answer-income-query',
  load: async (tx, inputs, call) => {
    const facts = await shared.load(tx, inputs);
    const customers = await loadAccounts(
      tx,
      inputs.flatMap(({ customer }) => customer ?? []),
    );
    const codes = inputs.flatMap(({ code }) => code ?? []);
    const chart = await loadChart(tx, codes, call.policies, call.on);
    return facts.map((each, at) => ({ ...each, customer: customers.get(inputs[at]!.customer ?? ''), chart }));
  },
  decide: (facts, input, call) => {
    const fault = unseenFault(facts, input.id, call) ?? openFault(facts, input.id) ?? ownerFault(facts, input, call);
    if (fault) return fault;
    const { outcome, answer, customer = null, code = null } = input;
    const answered = { state: 'answered' as const, answeredAt: call.at, answeredBy: call.by.id };
    return changeOf(facts.row!, { ...answered, outcome, answer, account: customer, code });
  },
};

/** It need not be answered any more. */
export const withdrawIncomeQuery: Verb<{ id: string }, Facts, QueryChange> = {
  ...shared,
  name: 'withdraw-income-query',
  decide: (facts, { id }, call) =>
    unseenFault(facts, id, call) ?? openFault(facts, id) ?? changeOf(facts.row!, { state: 'withdrawn' }),
};

/** M38: nobody has answered by the day: they are asked again, and who deals with it is told, once. */
export const escalateIncomeQuery: Verb<{ id: string }, Facts, QueryChange> = {
  ...shared,
  name: 'escalate-income-query',
  decide: (facts, { id }, call) => {
    const fault = openFault(facts, id);
    if (fault) return fault;
    const { dueOn, escalatedOn } = facts.row!;
    if (escalatedOn !== null || dueOn >= call.on) {
      return refuse('query-not-overdue', { field: 'id', detail: `It is due by ${dueOn}` });
    }
    const because = {
      rule: 'M38 escalation',
      policies: [call.policies.at(incomeContactsPolicy, call.on).version],
      facts: { dueOn, on: call.on },
      sentence: `${facts.contact!.name} has not answered by ${dueOn}`,
    };
    return { ...changeOf(facts.row!, { escalatedOn: call.on }), because };
  },
  save: async (tx, changes, call) => {
    await shared.save(tx, changes);
    const asked = await linesAndContacts(
      tx,
      changes.map(({ row }) => row),
    );
    const { escalateTo } = call.policies.at(incomeContactsPolicy, call.on).value;
    const notices = asked.flatMap((each) => {
      const to = [each.contact.email, ...escalateTo.map((role) => ({ role }))];
      return to.map((one) => ({ ...questionOf(each), to: one, template: 'income-query-overdue' }));
    });
    await notify(tx, notices, call);
    return [];
  },
};

const queryUnknown = (id: string) => refuse('not-found', { field: 'id', detail: `There is no question ${id}` });

/** People see the questions to administrators of cost centres that they see. */
function unseenFault({ contact }: Facts, id: string, call: Call): Refusal | undefined {
  return contact && inScope(contact, call.by.scope) ? undefined : queryUnknown(id);
}

function openFault({ row }: Facts, id: string): Refusal | undefined {
  if (!row) return queryUnknown(id);
  if (row.state === 'open') return undefined;
  return refuse('query-state', { field: 'id', detail: `The question is ${row.state}` });
}

function ownerFault({ customer, chart }: AnswerFacts, input: Answering, call: Call): Refusal | undefined {
  const named = [input.customer, input.code].filter((each) => each !== undefined).length;
  if (named !== (input.outcome === 'owner' ? 1 : 0)) {
    return refuse('query-owner', { field: 'outcome', detail: `It is "${input.outcome}" and names ${named} owners` });
  }
  if (input.customer !== undefined && !customer) {
    return refuse('customer-unknown', { field: 'customer', detail: `There is no customer account ${input.customer}` });
  }
  if (input.code === undefined) return undefined;
  const fault = chart.check(input.code, call.on, 'code');
  const costCentre = fault ?? costCentreOf(input.code, call);
  return isRefusal(costCentre) ? costCentre : undefined;
}

function changeOf(before: IncomeQueryRow, change: Partial<IncomeQueryRow>): QueryChange {
  const row = { ...before, ...change, version: before.version + 1 };
  return { subject: { kind: 'income-query', id: row.id, version: row.version }, before, after: row, row };
}

export const incomeQueryRun = defineRun({
  name: 'income-query-run',
  plural: 'income-query-runs',
  requirement: 'R-14',
  summary: 'Asks again about statement lines that nobody has answered for by the day, and tells who deals with it',
  verb: escalateIncomeQuery,
  when: (policies, on) => policies.at(incomeContactsPolicy, on).value.escalate,
  find: (tx, { asOf, after, limit }) =>
    queryRows<{ id: string }>(tx, incomeQuerySql.overdue, [asOf, after ?? null, limit]),
  cursorOf: ({ id }) => id,
});
