import { text as textOf } from 'node:stream/consumers';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import { archive } from '@tolbooth/documents';
import { writeCsv } from '@tolbooth/formats';
import { notify } from '@tolbooth/notices';
import { refuse } from '@tolbooth/refusals';
import { defineRun } from '@tolbooth/runs';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { IncomeContactRow } from './income-contact.entity';
import {
  hadList,
  incomeContactSql,
  loadContacts,
  unidentifiedLines,
  type UnidentifiedLine,
} from './income-contact.rows';
import { incomeContactsPolicy } from './income-contacts.policy';
import { contactUnknown } from './keep-income-contact';
import { listDay } from './list-day.rules';

interface Facts {
  readonly contact: IncomeContactRow | undefined;
  readonly had: boolean;
  readonly lines: readonly UnidentifiedLine[];
}

interface Sent extends Change {
  readonly contact: IncomeContactRow;
  readonly lines: readonly UnidentifiedLine[];
  readonly listOn: Day;
}

/** R-15, L8: the list of unidentified income to who has subscribed, each week once. */
export const sendIncomeList: Verb<{ id: string }, Facts, Sent> = {
  name: 'send-income-list',
  requirement: 'R-15',
  about: ({ id }) => id,
  load: async (tx, inputs, call) => {
    const ids = inputs.map(({ id }) => id);
    const contacts = await loadContacts(tx, ids, true);
    const had = await hadList(tx, ids, listOf(call));
    const lines = await unidentifiedLines(tx, call.on);
    return contacts.map((contact, at) => ({ contact, had: had.has(ids[at]!), lines }));
  },
  decide: ({ contact, had, lines }, { id }, call) => {
    if (contact?.state !== 'listed' || !contact.weekly) return contactUnknown(id);
    const listOn = listOf(call);
    if (had || lines.length === 0) {
      return refuse('income-list-sent', { field: 'id', detail: `${listOn}: ${had ? 'sent already' : 'no lines'}` });
    }
    const because = {
      rule: 'L8 list of unidentified income',
      policies: [call.policies.at(incomeContactsPolicy, call.on).version],
      facts: { listOn, lines: lines.length },
      sentence: `The list of ${listOn} has ${lines.length} lines`,
    };
    const subject = { kind: 'income-contact', id, version: contact.version };
    return { subject, before: null, after: { listOn, lines: lines.length }, because, contact, lines, listOn };
  },
  save: async (tx, changes, call) => {
    const [first] = changes;
    if (first) await sendTo(tx, changes, first, call);
    return [];
  },
};

/** One file for all of them: each is told of the same lines. */
async function sendTo(tx: Tx, changes: readonly Sent[], { lines, listOn }: Sent, call: Call): Promise<void> {
  const { mostInMail } = call.policies.at(incomeContactsPolicy, call.on).value;
  const file = {
    ...{ content: Buffer.from(await csvOf(lines)), mediaType: 'text/csv', kind: 'unidentified-income', about: listOn },
    ...{ name: `unidentified-income-${listOn}.csv`, at: call.at },
  };
  const [hash = ''] = await archive.put(tx, [file]);
  const shown = lines
    .slice(0, mostInMail)
    .map(({ amount, currency, ...line }) => ({ ...line, amount: { amount, currency } }));
  const data = { lines: shown, count: lines.length, answerBy: lines[0]!.answerBy };
  const notices = changes.map(({ contact }) => ({
    ...{ to: contact.email, template: 'unidentified-income', data: { ...data, name: contact.name } },
    ...{ about: { kind: 'income-contact', id: contact.id }, attachments: [{ name: file.name, hash }] },
  }));
  const ids = await notify(tx, notices, call);
  const contacts = changes.map(({ contact }) => contact.id);
  await tx.query(incomeContactSql.sent, [listOn, lines.length, contacts, ids]);
}

function csvOf(lines: readonly UnidentifiedLine[]): Promise<string> {
  const columns = [
    { title: 'Date', kind: 'date' as const },
    { title: 'Amount', kind: 'money' as const },
    { title: 'Currency', kind: 'text' as const },
    { title: 'Text', kind: 'text' as const },
    { title: 'Payer', kind: 'text' as const },
    { title: 'Answer by', kind: 'date' as const },
  ];
  const rows = lines.map(({ day, amount, currency, text, name, answerBy }) => [
    day,
    amount,
    currency,
    text,
    name,
    answerBy,
  ]);
  return textOf(writeCsv(columns, rows));
}

const listOf = ({ policies, on }: Pick<Call, 'policies' | 'on'>) =>
  listDay(on, policies.at(incomeContactsPolicy, on).value.listOn);

export const incomeListRun = defineRun({
  name: 'income-list-run',
  plural: 'income-list-runs',
  requirement: 'R-15',
  summary: 'Sends the list of unidentified income to who has subscribed',
  verb: sendIncomeList,
  when: (policies, on) => policies.at(incomeContactsPolicy, on).value.list,
  find: async (tx, { asOf, policies, after, limit }) => {
    if ((await unidentifiedLines(tx, asOf)).length === 0) return [];
    const wanted = [listOf({ policies, on: asOf }), after ?? null, limit];
    return queryRows<{ id: string }>(tx, incomeContactSql.due, wanted);
  },
  cursorOf: ({ id }) => id,
});
