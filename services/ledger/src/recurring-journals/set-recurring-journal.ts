import type { Day } from '@tolbooth/calendar';
import { loadRows, upsertRows, type Tx } from '@tolbooth/database';
import type { Money } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { checkedContent, type CheckFacts } from '../manual-journals/journal-check.rules';
import { checkFactsOf, checkRulesOf } from '../manual-journals/journal-facts';
import { RecurringJournalRow } from './recurring-journal.entity';
import { recurringChange, recurringUnknown, type RecurringChange } from './recurring-journal';
import { recurringStepOf } from './recurring-journal.states';
import { amountsOf, spanFault, type TemplateLineWritten } from './template.rules';

export interface Template {
  /** Of the one that is written anew. */
  readonly id?: string | undefined;
  readonly book: string;
  readonly purpose: string;
  readonly total?: Money | undefined;
  readonly lines: readonly TemplateLineWritten[];
  readonly dayOfMonth: number | null;
  readonly from: Day;
  readonly to?: Day | undefined;
}

interface Facts extends CheckFacts {
  readonly row: RecurringJournalRow | undefined;
}

/** C-09: each occurrence is checked again when it is made; what is wrong already is said now. */
export const setRecurringJournal: Verb<Template, Facts, RecurringChange> = {
  name: 'set-recurring-journal',
  requirement: 'C-09',
  about: ({ id, purpose }) => id ?? purpose,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const rows = await loadRows(tx, RecurringJournalRow, known(inputs), { lock: true });
    const facts = await checkFactsOf(tx, inputs, call);
    return inputs.map(({ id }) => ({ ...facts, row: rows.find((row) => row?.id === id) }));
  },
  decide: (facts, input, call) => {
    const { row } = facts;
    const fault = (input.id ? notWritable(row, input.id, call) : undefined) ?? spanFault(input.from, input.to, call.on);
    if (fault) return fault;
    const lines = amountsOf(input.lines, input.total);
    if (isRefusal(lines)) return lines;
    const { book, purpose, from, to, dayOfMonth } = input;
    const content = checkedContent(
      { kind: 'RecurringJournal', book, day: from, purpose, lines },
      facts,
      checkRulesOf(call),
    );
    if (isRefusal(content)) return content;
    const after = Object.assign(new RecurringJournalRow(), {
      id: row?.id ?? call.newId(),
      ...{ book, purpose, dayOfMonth, from, to: to ?? null, currency: content.currency, total: content.total },
      lines: content.lines.map(({ code, amount, description }, index) => ({
        ...{ code, amount: amount.toString(), description },
        percent: input.lines[index]?.percent,
      })),
      ...{ state: 'proposed' as const, setBy: call.by.id, setAt: call.at },
      ...{ approvedBy: null, approvedAt: null, endedBy: null, version: (row?.version ?? 0) + 1 },
    });
    return recurringChange(row ?? null, after);
  },
  save: async (tx: Tx, changes) => {
    await upsertRows(
      tx,
      RecurringJournalRow,
      changes.map(({ row }) => row),
    );
    return [];
  },
};

function known(inputs: readonly Template[]): string[] {
  return inputs.flatMap(({ id }) => id ?? []);
}

function notWritable(row: RecurringJournalRow | undefined, id: string, call: Call): Refusal | undefined {
  if (!row) return recurringUnknown(id);
  const step = recurringStepOf('set-recurring-journal', row.state, 'The recurring journal');
  if (isRefusal(step)) return step;
  if (row.setBy === call.by.id) return undefined;
  const detail = `It was proposed by ${row.setBy}, who changes it`;
  return refuse('not-the-preparer', { field: 'id', detail, facts: { preparedBy: row.setBy } });
}
