import type { Call, Change } from '@tolbooth/verbs';
import type { Journal } from '../journals/journal';
import type { OpenPeriod } from '../posting/placing.rules';
import type { Entry, ValuedEntry } from '../posting/entry';
import { suspendedLines } from '../suspense/coding.rules';
import type { WorkItemRow } from '../work-items/work-item.entity';
import { workItem } from '../work-items/work-item.rows';
import { outcomeOf, sentenceOf, type IntakeOutcome } from './intake.rules';
import type { WaitingEntryRow } from './waiting-entry.entity';
import { waitingRow } from './waiting-entry.rows';

export interface TakeInFacts {
  readonly entry: Entry;
  readonly valued: ValuedEntry | undefined;
  readonly dueAt: Date | undefined;
  /** What this event would take back. */
  readonly waiting: WaitingEntryRow | undefined;
  /** The posted journal that it would reverse. */
  readonly original: string | undefined;
  readonly open: readonly OpenPeriod[];
  readonly cutOffVersion: string;
}

/** One event taken in, with the rows that say so. */
export interface TakenIn extends Change {
  readonly entry: Entry;
  readonly waits?: WaitingEntryRow;
  readonly takesBack?: WaitingEntryRow;
  readonly journal?: Journal;
  readonly workItems: readonly WorkItemRow[];
}

export function takenIn(facts: TakeInFacts, call: Call): TakenIn {
  const { entry, valued, dueAt, waiting, open } = facts;
  const outcome = outcomeOf({ entry, valued, dueAt, waitingId: waiting?.id, open });
  const rows = rowsOf(facts, outcome, call);
  const { eventType, document, dated, completedAt } = entry;
  const kept = outcome.kind !== 'moves-nothing' && outcome.kind !== 'takes-back';
  const suspended = kept ? suspendedLines(entry).map((line) => workItem(call.newId(), entry, call.at, line)) : [];
  const lacking = waitsFor[outcome.kind];
  const deferred = lacking ? [workItem(call.newId(), entry, call.at, lacking)] : [];
  return {
    subject: rows.journal
      ? { kind: 'journal', id: rows.journal.id, version: 1 }
      : { kind: 'entry', id: entry.id, version: 1 },
    before: null,
    after: { outcome: outcome.kind, eventType, document },
    because: {
      rule: 'C-06 intake',
      policies: [entry.ruleVersion, facts.cutOffVersion],
      facts: { dated, completedAt, dueAt, takesBack: waiting?.id, open: dueAt ? undefined : open.map(({ id }) => id) },
      sentence: sentenceOf(entry, outcome),
    },
    entry,
    ...rows,
    workItems: [...suspended, ...deferred],
  };
}

const waitsFor: Partial<Record<IntakeOutcome['kind'], 'no-open-period' | 'no-rate'>> = {
  'waits-for-a-period': 'no-open-period',
  'waits-for-a-rate': 'no-rate',
};

type Rows = Pick<TakenIn, 'waits' | 'takesBack' | 'journal'>;

function rowsOf({ entry, waiting, original: reverses }: TakeInFacts, outcome: IntakeOutcome, call: Call): Rows {
  const { at } = call;
  switch (outcome.kind) {
    case 'moves-nothing':
      return {};
    case 'takes-back':
      return { takesBack: waiting };
    case 'waits':
      return { waits: waitingRow(entry, { takenAt: at, dueAt: outcome.dueAt, deferred: false }) };
    case 'waits-for-a-period':
    case 'waits-for-a-rate':
      return { waits: waitingRow(entry, { takenAt: at, dueAt: at, deferred: true }) };
    case 'posts':
      return { journal: { id: entry.id, entry: outcome.entry, place: outcome.place, postedAt: at, reverses } };
  }
}
