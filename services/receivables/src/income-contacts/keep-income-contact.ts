import type { Tx } from '@tolbooth/database';
import { refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { inScope } from '../invoices/invoice.scope';
import { IncomeContactRow } from './income-contact.entity';
import { insertContacts, loadContacts, updateContacts } from './income-contact.rows';

export interface AskingContact {
  readonly name: string;
  readonly email: string;
  readonly costCentre: string;
  readonly directorate?: string | undefined;
  readonly weekly: boolean;
}

export interface ContactChange extends Change {
  readonly row: IncomeContactRow;
}

interface Facts {
  readonly row: IncomeContactRow | undefined;
}

/** M37: contacts may ask to be added to the list of unidentified income. */
export const askForIncomeList: Verb<AskingContact, object, ContactChange> = {
  name: 'ask-for-income-list',
  requirement: 'R-15',
  about: ({ email }) => email.toLowerCase(),
  load: (_, inputs) => Promise.resolve(inputs.map(() => ({}))),
  decide: (_, { name, email, costCentre, directorate = null, weekly }, call) => {
    const row = Object.assign(new IncomeContactRow(), {
      ...{ id: call.newId(), state: 'asked', name, email, costCentre, directorate, weekly },
      ...{ askedBy: call.by.id, askedAt: call.at, decidedBy: null, decidedAt: null, version: 1 },
    } satisfies IncomeContactRow);
    return contactChange(null, row);
  },
  save: async (tx, changes) => {
    await insertContacts(
      tx,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

/** Income processing adds who has asked. */
export const listIncomeContact = deciding('list-income-contact', ['asked'], 'listed');

/** The contact has left, or wants no list any more; what was answered stays. */
export const endIncomeContact = deciding('end-income-contact', ['asked', 'listed'], 'ended');

function deciding(
  name: string,
  from: readonly IncomeContactRow['state'][],
  state: 'listed' | 'ended',
): Verb<{ id: string }, Facts, ContactChange> {
  return {
    name,
    requirement: 'R-15',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: lockContacts,
    decide: ({ row }, { id }, call) => {
      if (!row || !inScope(row, call.by.scope)) return contactUnknown(id);
      if (!from.includes(row.state)) {
        return refuse('income-contact-state', { field: 'id', detail: `The contact is ${row.state}` });
      }
      return contactChange(row, { ...row, state, ...decidedBy(call), version: row.version + 1 });
    },
    save: async (tx, changes) => {
      await updateContacts(
        tx,
        changes.map(({ row }) => row),
      );
      return [];
    },
  };
}

const decidedBy = (call: Call) => ({ decidedBy: call.by.id, decidedAt: call.at });

export const contactUnknown = (id: string, field = 'id') =>
  refuse('not-found', { field, detail: `There is no contact ${id}` });

async function lockContacts(tx: Tx, inputs: readonly { id: string }[]): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  return (await loadContacts(tx, ids, true)).map((row) => ({ row }));
}

function contactChange(before: IncomeContactRow | null, row: IncomeContactRow): ContactChange {
  return { subject: { kind: 'income-contact', id: row.id, version: row.version }, before, after: row, row };
}
