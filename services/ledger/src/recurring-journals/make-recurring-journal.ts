import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import type { Journal } from '../journals/journal';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import { recheckedPlace, type CheckFacts } from '../manual-journals/journal-check.rules';
import { checkFactsOf, checkRulesOf } from '../manual-journals/journal-facts';
import type { JournalLine } from '../manual-journals/manual-journal';
import type { ManualJournalRow } from '../manual-journals/manual-journal.entity';
import { insertManualJournals, takeJournalNumbers } from '../manual-journals/manual-journal.rows';
import { newRow } from '../manual-journals/new-row';
import { toPost } from '../manual-journals/to-post';
import type { Place } from '../posting/placing.rules';
import { RecurringJournalRow } from './recurring-journal.entity';
import { linesOfTemplate, recurringUnknown } from './recurring-journal';
import { recurringStepOf } from './recurring-journal.states';
import { recurringSql } from './recurring-journal.statements';
import { recurringJournalsPolicy } from './recurring-journals.policy';
import { occurrenceIn } from './template.rules';

export interface DueOccurrence {
  /** Template. */
  readonly id: string;
  readonly occurrence: Day;
}

interface Facts extends CheckFacts {
  readonly template: RecurringJournalRow | undefined;
  readonly made: boolean;
}

export interface OccurrenceMade extends Change {
  readonly row: ManualJournalRow;
  readonly lines: readonly JournalLine[];
  readonly place: Place;
  readonly posts: ((row: ManualJournalRow) => Journal) | undefined;
}

/** C-09: each occurrence once (the database says so too); above the amount of the policy it waits for its own approval. */
export const makeRecurringJournal: Verb<DueOccurrence, Facts, OccurrenceMade> = {
  name: 'make-recurring-journal',
  requirement: 'C-09',
  about: ({ id }) => id,
  load,
  decide: (facts, { id, occurrence }, call) => {
    const { template, made } = facts;
    if (!template) return recurringUnknown(id);
    const fault = notDue(template, occurrence, made);
    if (fault) return fault;
    const rules = checkRulesOf(call);
    const { value: policy, version } = call.policies.at(recurringJournalsPolicy, call.on);
    const posts = template.total <= parseAmount(policy.postsUpTo, rules.functionalCurrency);
    const lines = linesOfTemplate(template);
    const row = occurrenceRow(template, occurrence, posts ? version : undefined, call);
    const place = recheckedPlace(row, lines, facts, rules);
    if (isRefusal(place)) return place;
    const journalOf = (numbered: ManualJournalRow) =>
      toPost({
        ...{ row: numbered, lines, place, document: id, at: call.at, ruleVersion: version },
        ...{ functionalCurrency: rules.functionalCurrency, structure: facts.codes.structure },
      });
    const done = posts ? 'posted, as its template is approved' : 'submitted for approval';
    return {
      subject: { kind: 'manual-journal', id: row.id, version: row.version },
      before: null,
      after: { journal: row, lines },
      because: {
        rule: 'C-09 recurring journal',
        policies: [version],
        facts: { template: id, occurrence, total: template.total.toString(), postsUpTo: policy.postsUpTo },
        sentence: `"${template.purpose}" fell due on ${occurrence} and is ${done}.`,
      },
      ...{ row, lines, place, posts: posts ? journalOf : undefined },
    };
  },
  save: async (tx, changes) => {
    await takeJournalNumbers(
      tx,
      changes.map(({ row, place }) => ({ row, year: place.year })),
    );
    await insertManualJournals(tx, changes);
    const posted = await postJournals(
      tx,
      changes.flatMap(({ posts, row }) => posts?.(row) ?? []),
    );
    return posted.map(journalPosted);
  },
};

function notDue(template: RecurringJournalRow, occurrence: Day, made: boolean): Refusal | undefined {
  const step = recurringStepOf('make-recurring-journal', template.state, 'The recurring journal');
  if (isRefusal(step)) return step;
  const within = occurrence >= template.from && (template.to === null || occurrence <= template.to);
  if (made || !within || occurrence !== occurrenceIn(occurrence, template.dayOfMonth)) {
    const detail = made ? `The journal of ${occurrence} is made already` : `It does not fall due on ${occurrence}`;
    return refuse('occurrence-once', { field: 'occurrence', detail, facts: { id: template.id, occurrence } });
  }
  return undefined;
}

/** Prepared by who proposed the template, so that the same person does not approve it. */
function occurrenceRow(
  template: RecurringJournalRow,
  occurrence: Day,
  postedUnder: string | undefined,
  call: Call,
): ManualJournalRow {
  const { book, purpose, currency, total, setBy } = template;
  const kind = 'RecurringJournal' as const;
  return newRow({ kind, book, day: occurrence, purpose, currency, total, touchesIncome: false }, call, {
    ...{ recurring: template.id, occurrence, preparedBy: setBy, submittedBy: call.by.id, submittedAt: call.at },
    ...(postedUnder === undefined
      ? { state: 'submitted' as const }
      : { state: 'approved' as const, approvedAt: call.at, approvedUnder: postedUnder }),
  });
}

async function load(tx: Tx, inputs: readonly DueOccurrence[], call: Call): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const templates = await loadRows(tx, RecurringJournalRow, ids, { lock: true });
  const rows = await queryRows<{ recurring: string; occurrence: string }>(tx, recurringSql.made, [[...new Set(ids)]]);
  const made = new Set(rows.map(({ recurring, occurrence }) => `${recurring}/${occurrence}`));
  const journals = templates.flatMap((row) => (row ? [{ book: row.book, lines: row.lines }] : []));
  const facts = await checkFactsOf(tx, journals, call);
  return inputs.map(({ id, occurrence }, at) => ({
    ...facts,
    template: templates[at],
    made: made.has(`${id}/${occurrence}`),
  }));
}
