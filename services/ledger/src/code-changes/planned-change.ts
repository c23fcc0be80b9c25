import type { DatedValue } from '@tolbooth/account-codes';
import { isRefusal, type Refusal } from '@tolbooth/refusals';
import { CodeCombinationRow, SegmentValueRow } from '../codes/codes.entity';
import { WaitingEntryRow, type WaitingLine } from '../intake/waiting-entry.entity';
import { placeFor } from '../posting/placing.rules';
import { askedFault, type AskedChange } from './code-change.rules';
import type { CodeChangeItemRow } from './code-change.entity';
import type { ChangeFacts, DraftFound } from './code-change.rows';
import { plannedUsers, type PlannedUsers } from './planned-users';
import { countsOf, lineFate, rePointed, type CodeChangeCounts, type RePointed } from './re-pointing.rules';

export type PlannedItem = Omit<CodeChangeItemRow, 'changeId' | 'position'>;

/** All that a mass change would write, and a line for each code and waiting line that says what it does to it. */
export interface PlannedChange {
  readonly value: SegmentValueRow;
  readonly combinations: readonly CodeCombinationRow[];
  readonly waiting: readonly WaitingEntryRow[];
  readonly users: PlannedUsers;
  readonly items: readonly PlannedItem[];
  readonly counts: CodeChangeCounts;
}

/** @param except id of the change itself, which is no other change */
export function plannedChange(
  asked: AskedChange,
  facts: ChangeFacts,
  about: { reason: string | undefined; except?: string },
): PlannedChange | Refusal {
  const { structure, value, laterUse, equivalents, values, controls } = facts;
  const open = facts.open.filter(({ id }) => id !== about.except);
  const standing = { structure, open, laterUse, reason: about.reason };
  const fault = askedFault(asked, { ...standing, value: dated(value), replacement: dated(facts.replacement) });
  if (fault) return fault;
  const chart = {
    ...{ structure, controls },
    equivalent: (code: string) => equivalents.get(code),
    segmentValue: (name: string, one: string) => values.get(`${name}/${one}`),
  };
  const changes = new Map<string, RePointed>();
  for (const old of facts.combinations) {
    const change = rePointed(old, asked, chart);
    if (isRefusal(change)) return change;
    changes.set(old.id, change);
  }
  const lines = waitingLines(asked, facts, changes);
  const users = plannedUsers(asked, facts.users, changes);
  const drafts = facts.drafts.map(draftItem);
  const items = [...[...changes.values()].map(combinationItem), ...lines.items, ...drafts, ...users.items];
  return {
    value: Object.assign(new SegmentValueRow(), value, { to: asked.endsOn, version: value!.version + 1 }),
    combinations: facts.combinations.flatMap((old) => combinationRows(old, changes.get(old.id)!, asked, equivalents)),
    waiting: lines.rows,
    ...{ users, items },
    counts: countsOf(items.map(({ action }) => action)),
  };
}

function dated(row: SegmentValueRow | undefined): DatedValue | undefined {
  return row && { from: row.from, to: row.to ?? undefined };
}

function combinationRows(
  old: CodeCombinationRow,
  change: RePointed,
  { endsOn }: AskedChange,
  equivalents: ReadonlyMap<string, CodeCombinationRow>,
): CodeCombinationRow[] {
  const ended = Object.assign(new CodeCombinationRow(), old, { to: endsOn, version: old.version + 1 });
  const { action, replacement: id, from, to } = change;
  if (id === null || action === 'there') return [ended];
  const there = equivalents.get(id);
  const version = (there?.version ?? 0) + 1;
  return [ended, Object.assign(new CodeCombinationRow(), there ?? old, { id, from, to, version })];
}

function combinationItem({ code, replacement, action, why }: RePointed): PlannedItem {
  return { kind: 'combination', code, replacement, action, why, entryId: null, line: null, documentNumber: null };
}

/** What a person prepared that person changes: its approval refuses a code that has ended. */
function draftItem({ kind, id, line, code, name }: DraftFound): PlannedItem {
  const why = 'whoever prepared it gives it another code';
  return { kind, code, replacement: null, action: 'left', why, entryId: id, line, documentNumber: name };
}

function halvesFirst(rows: readonly WaitingEntryRow[]): WaitingEntryRow[] {
  return [...rows.filter(({ reverses }) => reverses === null), ...rows.filter(({ reverses }) => reverses !== null)];
}

function waitingLines({ endsOn, segment }: AskedChange, facts: ChangeFacts, changes: ReadonlyMap<string, RePointed>) {
  const items: PlannedItem[] = [];
  const rows: WaitingEntryRow[] = [];
  const halves = new Set<string>();
  for (const row of halvesFirst(facts.waiting)) {
    const { dated: day, document, eventType } = row;
    const entry = { accountingDay: placeFor(row, facts.periods)?.accountingDay, dated: day, segment };
    const lines = row.lines.map((line, at): WaitingLine => {
      // What its other half takes along goes with it.
      const reverses = halves.has(`${document} ${row.reverses} ${line.code}`) ? null : row.reverses;
      const fate = lineFate(line, { ...entry, reverses }, endsOn, changes);
      if (!fate) return line;
      const moved = 'code' in fate;
      if (moved) halves.add(`${document} ${eventType} ${line.code}`);
      items.push({
        ...{ kind: 'waiting-line', code: line.code, replacement: moved ? fate.code : null },
        ...{ action: moved ? 're-pointed' : 'left', why: moved ? null : fate.left },
        ...{ entryId: row.id, line: at + 1, documentNumber: row.documentNumber },
      } as PlannedItem);
      return moved ? { ...line, code: fate.code } : line;
    });
    if (lines.some(({ code }, at) => code !== row.lines[at]!.code)) {
      rows.push(Object.assign(new WaitingEntryRow(), row, { lines, version: row.version + 1 }));
    }
  }
  return { items, rows };
}
