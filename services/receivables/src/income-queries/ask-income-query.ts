import type { Day } from '@tolbooth/calendar';
import { loadRows, type Tx } from '@tolbooth/database';
import { formatAmount } from '@tolbooth/money';
import { notify } from '@tolbooth/notices';
import { refuse } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import { StatementLineRow } from '../bank-statements/bank-statement.entity';
import { lineNotOpen } from '../bank-statements/line-open.rules';
import type { IncomeContactRow } from '../income-contacts/income-contact.entity';
import { loadContacts } from '../income-contacts/income-contact.rows';
import { IncomeQueryRow } from './income-query.entity';
import { insertQueries } from './income-query.rows';

export interface Asking {
  readonly line: string;
  readonly contact: string;
  readonly question: string;
  readonly dueOn: Day;
}

interface Facts {
  readonly line: StatementLineRow | undefined;
  readonly contact: IncomeContactRow | undefined;
}

interface Asked extends Change {
  readonly row: IncomeQueryRow;
  readonly line: StatementLineRow;
  readonly contact: IncomeContactRow;
}

/** M38: an administrator who may know whose a line is, is asked until a day, by mail in the same transaction. */
export const askIncomeQuery: Verb<Asking, Facts, Asked> = {
  name: 'ask-income-query',
  requirement: 'R-14',
  about: ({ line, contact }) => `${line} ${contact}`,
  load: async (tx, inputs) => {
    const contacts = await loadContacts(
      tx,
      inputs.map(({ contact }) => contact),
    );
    const lines = await loadRows(
      tx,
      StatementLineRow,
      inputs.map(({ line }) => line),
    );
    return inputs.map((_, at) => ({ line: lines[at], contact: contacts[at] }));
  },
  decide: ({ line, contact }, input, call) => {
    if (!line) return refuse('not-found', { field: 'line', detail: `There is no statement line ${input.line}` });
    if (contact?.state !== 'listed') {
      return refuse('not-found', { field: 'contact', detail: `There is no contact ${input.contact} in the list` });
    }
    if (line.amount <= line.claimed || line.state === 'settled' || line.state === 'set-aside') {
      return lineNotOpen(line, 'line');
    }
    if (input.dueOn < call.on) {
      return refuse('query-due', { field: 'dueOn', detail: `${input.dueOn} is before today, ${call.on}` });
    }
    const { question, dueOn } = input;
    const row = Object.assign(new IncomeQueryRow(), {
      ...{ id: call.newId(), lineId: line.id, contactId: contact.id, state: 'open', question, dueOn, version: 1 },
      ...{ askedAt: call.at, askedBy: call.by.id, escalatedOn: null, outcome: null, account: null, code: null },
      ...{ answer: null, answeredAt: null, answeredBy: null },
    } satisfies IncomeQueryRow);
    const subject = { kind: 'income-query', id: row.id, version: 1 };
    return { subject, before: null, after: row, row, line, contact };
  },
  save: async (tx, changes, call) => {
    await insertQueries(
      tx,
      changes.map(({ row }) => row),
    );
    await notify(
      tx,
      changes.map((asked) => ({ to: asked.contact.email, ...questionOf(asked) })),
      call,
    );
    return [];
  },
};

/** What the mail says of a question, at first and when it is overdue. */
export function questionOf({ row, line, contact }: Pick<Asked, 'row' | 'line' | 'contact'>) {
  const { entryDate, amount, claimed, currency, text } = line;
  const open = { amount: formatAmount(amount - claimed, currency), currency };
  const { question, dueOn, askedBy } = row;
  return {
    template: 'income-query',
    data: { name: contact.name, question, dueOn, askedBy, entryDate, amount: open, text, payer: line.name ?? '—' },
    about: { kind: 'income-query', id: row.id },
  };
}

export async function linesAndContacts(
  tx: Tx,
  rows: readonly IncomeQueryRow[],
): Promise<{ readonly row: IncomeQueryRow; readonly line: StatementLineRow; readonly contact: IncomeContactRow }[]> {
  const lines = await loadRows(
    tx,
    StatementLineRow,
    rows.map(({ lineId }) => lineId),
  );
  const contacts = await loadContacts(
    tx,
    rows.map(({ contactId }) => contactId),
  );
  return rows.map((row, at) => ({ row, line: lines[at]!, contact: contacts[at]! }));
}
