// R-28, M3, F16: how a list changes: entries are added, end and are described anew from a day on; nothing is deleted.
import { addDays, type Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { inUse, isInUse, keptLists, type ListName, type Lists } from './lists';
import type { ReferenceChange, ReferenceEntryRow } from './reference.entity';

export interface AskedChange {
  readonly list: ListName;
  readonly change: ReferenceChange;
  readonly code: string;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly content?: unknown;
}

export interface ChangeFacts {
  /** All entries of the code, the oldest first. */
  readonly entries: readonly ReferenceEntryRow[];
  readonly lists: Lists;
  /** Of a lodgement customer: whether its account is that of a team that banks. */
  readonly banks: boolean;
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

/** The content in the form of its list, and fitting what it names in the other lists. */
function contentOf(asked: AskedChange, from: Day, { lists, banks }: ChangeFacts): Record<string, unknown> | Refusal {
  const { list, code, content } = asked;
  if (content === undefined) return missing('entry', 'what the entry says');
  const whole = { ...(content as object), code, from };
  const read = keptLists[list].entry.safeParse(whole);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue!.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    const field = place === '.code' ? 'code' : `entry${place}`;
    return refuse('reference-entry-malformed', { field, detail: `${field}: ${issue!.message}` });
  }
  if (list === 'charge-items') {
    const { taxCodes } = read.data as { taxCodes: string[] };
    const odd = taxCodes.find((each) => !lists.taxCodes.some((tax) => tax.code === each));
    if (odd !== undefined)
      return refuse('tax-code-unknown', { field: 'entry.taxCodes', detail: `There is no tax code "${odd}"` });
  }
  if (list === 'lodgement-customers' && !banks) {
    return refuse('customer-unknown', { field: 'code', detail: `${code} is not the account of a team that banks` });
  }
  const { code: _, from: __, to: ___, ...rest } = read.data;
  return rest;
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

function missing(field: string, what: string): Refusal {
  return refuse('reference-field-missing', { field, detail: `${field}, ${what}, is missing` });
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
