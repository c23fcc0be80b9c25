// R-28, M3, F16: how a list changes: entries are added, end and are described anew from a day on; nothing is deleted.
import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { contentOf, missing, type ContentFacts } from './entry-content.rules';
import { inUse, isInUse, type ListName, type Lists } from './lists';
import type { ReferenceChange, ReferenceEntryRow } from './reference.entity';

export interface AskedChange {
  readonly list: ListName;
  readonly change: ReferenceChange;
  readonly code: string;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly content?: unknown;
}

export interface ChangeFacts extends ContentFacts {
  /** All entries of the code, the oldest first. */
  readonly entries: readonly ReferenceEntryRow[];
  readonly on: Day;
}

/** An entry as it begins; who opens it gives it its id. */
export type OpenedEntry = Pick<ReferenceEntryRow, 'list' | 'code' | 'from' | 'to' | 'content'>;

export interface PlannedChange {
  readonly ended?: ReferenceEntryRow;
  readonly opened?: OpenedEntry;
}

/** What the change does to the list, or why not. Entries of the past stay as they were: nothing begins before today. */
export function plannedChange(asked: AskedChange, facts: ChangeFacts): PlannedChange | Refusal {
  const { list, code, from, to } = asked;
  if (asked.change === 'end-date') {
    if (to === undefined) return missing('to', 'the last day in use');
    const past = pastFault('to', to, facts.on);
    if (past) return past;
    const entry = facts.entries.find((each) => isInUse(datesOf(each), to));
    return entry ? { ended: { ...entry, to } } : unknownEntry(asked, to);
  }
  if (from === undefined) return missing('from', 'the first day in use');
  const past = pastFault('from', from, facts.on);
  if (past) return past;
  const content = contentOf(asked, from, facts);
  if (isRefusal(content)) return content;
  if (asked.change === 'add') {
    const other = facts.entries.find((each) => (to === undefined || each.from <= to) && (each.to ?? from) >= from);
    if (to !== undefined && to < from)
      return refuse('reference-days-reversed', { field: 'to', detail: `${to} is before ${from}` });
    return other ? taken(other) : { opened: { list, code, from, to: to ?? null, content } };
  }
  const entry = facts.entries.find((each) => isInUse(datesOf(each), from));
  if (!entry) return unknownEntry(asked, from);
  if (entry.from === from) return taken(entry);
  const ended = { ...entry, to: addDays(from, -1) };
  return { ended, opened: { list, code, from, to: entry.to, content } };
}

/** Of an approval that comes late: a change that should have begun by now begins today. */
export function notBefore(day: Day | undefined, on: Day): Day | undefined {
  return day === undefined || day >= on ? day : on;
}

/** Whether the team may bank on the day (M35). */
export function mayBank(lists: Pick<Lists, 'lodgementCustomers'>, account: string, on: Day): boolean {
  return inUse(lists.lodgementCustomers, account, on) !== undefined;
}

function datesOf({ from, to }: ReferenceEntryRow): { from: string; to?: string | undefined } {
  return { from, to: to ?? undefined };
}

function pastFault(field: string, day: Day, on: Day): Refusal | undefined {
  if (day >= on) return undefined;
  return refuse('reference-in-the-past', { field, detail: `${day} is before today, ${on}`, facts: { day, today: on } });
}

function unknownEntry({ list, code }: AskedChange, on: Day): Refusal {
  return refuse('reference-entry-unknown', { field: 'code', detail: `${list} has no "${code}" in use on ${on}` });
}

function taken({ list, code, from, to }: OpenedEntry): Refusal {
  return refuse('reference-entries-overlap', {
    field: 'from',
    detail: `${list} has "${code}" from ${from}${to === null ? '' : ` to ${to}`}`,
    facts: { from, to },
  });
}
