import type { Day } from '@tolbooth/calendar';
import { loadRows, queryRows, type Tx } from '@tolbooth/database';
import { parseAmount } from '@tolbooth/money';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { journalPosted } from '../journals/journal.events';
import { postJournals } from '../journals/journal.rows';
import type { Journal } from '../journals/journal';
import { openPlace, type CheckFacts } from '../manual-journals/journal-check.rules';
import { checkFactsOf, checkRulesOf } from '../manual-journals/journal-facts';
import { debitsOf, type JournalLine } from '../manual-journals/manual-journal';
import type { ManualJournalRow } from '../manual-journals/manual-journal.entity';
import { insertManualJournals, takeJournalNumbers } from '../manual-journals/manual-journal.rows';
import { newRow } from '../manual-journals/new-row';
import { toPost } from '../manual-journals/to-post';
import type { Place } from '../posting/placing.rules';
import { moveClearedTotals } from '../proof/control-totals.rows';
import { cleared, lineOfItem, notClearable, type SuspendedLine } from './clearing.rules';
import { suspensePolicy } from './suspense.policy';
import { WorkItemRow } from '../work-items/work-item.entity';
import { endWorkItem, workItemSql } from '../work-items/work-item.rows';

interface Clearing {
  /** Work item. */
  readonly id: string;
  readonly code: string;
  readonly why: string;
  /** Today where left out. */
  readonly day?: Day | undefined;
}

interface Facts extends CheckFacts {
  readonly item: WorkItemRow | undefined;
  readonly line: SuspendedLine | undefined;
  /** A clearing that waits for its approval. */
  readonly asked: string | undefined;
}

export interface SuspenseCleared extends Change {
  readonly row: ManualJournalRow;
  readonly lines: readonly JournalLine[];
  readonly place: Place;
  /** Posted at once, where one person is enough; made when the row has its number. */
  readonly posts: ((row: ManualJournalRow) => Journal) | undefined;
}

/** C-12: a written journal about one work item; where it takes two persons it is approved like any other. */
export const clearSuspense: Verb<Clearing, Facts, SuspenseCleared> = {
  name: 'clear-suspense',
  requirement: 'C-12',
  about: ({ id }) => id,
  load,
  decide: (facts, { id, code, why, day }, call) => {
    const { item, line, asked, codes, open } = facts;
    if (!item)
      return refuse('work-item-unknown', { field: 'id', detail: `There is no work item ${id}`, facts: { id } });
    const fault = notClearable(item, line);
    if (fault) return fault;
    if (asked) {
      const detail = `${asked} clears it already and waits for its approval`;
      return refuse('suspense-being-cleared', { field: 'id', detail, facts: { asked } });
    }
    const rules = checkRulesOf(call);
    const on = day ?? call.on;
    const lines = cleared(line!, { code, day: on }, codes, rules.policy, rules.functionalCurrency);
    if (isRefusal(lines)) return lines;
    const place = openPlace({ book: line!.book, day: on }, open);
    if (isRefusal(place)) return place;
    const { value: policy, version } = call.policies.at(suspensePolicy, call.on);
    const row = rowOf(
      item,
      line!,
      { day: on, why, total: debitsOf(lines), alone: policy.twoPersons ? null : version },
      call,
    );
    const posts = (numbered: ManualJournalRow) =>
      toPost({
        ...{ row: numbered, lines, place, document: item.document, at: call.at, ruleVersion: version },
        ...{ functionalCurrency: rules.functionalCurrency, structure: codes.structure },
      });
    return {
      subject: { kind: 'manual-journal', id: row.id, version: row.version },
      before: null,
      after: { journal: row, lines },
      ...{ row, lines, place, posts: policy.twoPersons ? undefined : posts },
    };
  },
  save: async (tx, changes, call) => {
    const numbered = changes.map(({ row, place }) => ({ row, year: place.year }));
    await takeJournalNumbers(tx, numbered);
    await insertManualJournals(tx, changes);
    const alone = changes.filter(({ posts }) => posts !== undefined);
    await endWorkItem(
      tx,
      alone.flatMap(({ row }) => row.workItem ?? []),
      call.at,
    );
    await moveClearedTotals(
      tx,
      alone.flatMap(({ lines }) => lines),
    );
    const posted = await postJournals(
      tx,
      alone.flatMap(({ posts, row }) => posts?.(row) ?? []),
    );
    return posted.map(journalPosted);
  },
};

function rowOf(
  item: WorkItemRow,
  { book, currency }: SuspendedLine,
  { day, why, total, alone }: { day: Day; why: string; total: bigint; alone: string | null },
  call: Call,
): ManualJournalRow {
  const written = { kind: 'SuspenseCleared' as const, book, day, purpose: why, currency, total, touchesIncome: false };
  const submitted = { workItem: item.id, submittedBy: call.by.id, submittedAt: call.at };
  return newRow(written, call, {
    ...submitted,
    ...(alone === null
      ? { state: 'submitted' as const }
      : { state: 'approved' as const, approvedAt: call.at, approvedUnder: alone }),
  });
}

interface LineFound extends Omit<SuspendedLine, 'amount' | 'functional'> {
  readonly amount: string;
  readonly functional: string;
}

async function load(tx: Tx, inputs: readonly Clearing[], call: Call): Promise<Facts[]> {
  const ids = inputs.map(({ id }) => id);
  const items = await loadRows(tx, WorkItemRow, ids, { lock: true });
  const events = items.flatMap((item) => (item ? [item.eventId] : []));
  const found = await queryRows<LineFound>(tx, workItemSql.suspendedLines, [events]);
  const lines = found.map((line): SuspendedLine => ({
    ...line,
    amount: parseAmount(line.amount, line.currency),
    functional: parseAmount(line.functional, line.currency),
  }));
  const asked = await queryRows<{ work_item: string; number: string }>(tx, workItemSql.clearingsAsked, [ids]);
  const about = items.map((item) => item && lineOfItem(item, lines));
  const facts = await checkFactsOf(
    tx,
    inputs.map(({ code }, at) => ({ book: about[at]?.book ?? '', lines: [{ code }] })),
    call,
  );
  return inputs.map(({ id }, at) => ({
    ...facts,
    item: items[at],
    line: about[at],
    asked: asked.find(({ work_item }) => work_item === id)?.number,
  }));
}
