// C-02: what a mass change does to each combination and to each line that waits to be posted after the last day.
import type { CodeStructure, DatedValue } from '@tolbooth/account-codes';
import { addDays, type Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { datesFault } from '../codes/codes.rules';
import type { AskedChange } from './code-change.rules';

export type ItemAction = 'created' | 'dated' | 'there' | 'ended' | 're-pointed' | 'left';

export interface CodeChangeCounts {
  readonly combinations: number;
  readonly created: number;
  readonly dated: number;
  readonly there: number;
  /** Ended without an equivalent, because another of their values is not in use after the day. */
  readonly ended: number;
  readonly rePointed: number;
  readonly left: number;
}

export interface Dated {
  readonly id: string;
  /** Whose books. */
  readonly book: string;
  readonly from: Day;
  readonly to: Day | null;
}

export interface RePointed {
  readonly code: string;
  readonly replacement: string | null;
  readonly action: 'created' | 'dated' | 'there' | 'ended';
  readonly why: string | null;
  /** Dates of the equivalent where it is created or dated. */
  readonly from: Day;
  readonly to: Day | null;
}

export interface Chart {
  readonly structure: CodeStructure;
  equivalent(code: string): Dated | undefined;
  segmentValue(name: string, value: string): DatedValue | undefined;
  /** Codes that nobody keys: the sub-ledgers' open items stand in them. */
  readonly controls: ReadonlySet<string>;
}

/** The code with the replacement in the place of the value. */
export function equivalentOf(structure: CodeStructure, code: string, { segment, replacement }: AskedChange): string {
  const parts = code.split(structure.separator);
  return parts
    .map((part, at) => (structure.segments[at]?.name === segment ? replacement : part))
    .join(structure.separator);
}

/** What happens to a combination that goes on after the last day of its value; or why the change cannot be. */
export function rePointed(old: Dated, asked: AskedChange, chart: Chart): RePointed | Refusal {
  if (chart.controls.has(old.id)) {
    const detail = `${old.id} is a control account: open items of the sub-ledgers stand in it`;
    return refuse('code-change-of-control-code', { field: 'value', detail, facts: { code: old.id } });
  }
  const early = datesFault({ from: old.from, to: asked.endsOn }, 'endsOn');
  if (early) return early;
  const from = addDays(asked.endsOn, 1);
  const replacement = equivalentOf(chart.structure, old.id, asked);
  const unusable = notInUse(replacement, from, asked.segment, chart);
  if (unusable) return { code: old.id, replacement: null, action: 'ended', why: unusable, from, to: old.to };
  const there = chart.equivalent(replacement);
  if (!there) return { code: old.id, replacement, action: 'created', why: null, from, to: old.to };
  if (there.book !== old.book) {
    return refuse('code-of-another-book', {
      field: 'replacement',
      detail: `${replacement} belongs to ${there.book}, ${old.id} to ${old.book}`,
      facts: { code: replacement, book: there.book },
    });
  }
  if (there.to !== null && there.to < asked.endsOn) {
    return refuse('equivalent-ended', {
      field: 'replacement',
      detail: `${replacement} ended on ${there.to}: from ${from} on it would be in use again, and the days between too`,
      facts: { code: replacement, to: there.to, from },
    });
  }
  const dates = { from: earlier(there.from, from), to: later(there.to, old.to) };
  const same = dates.from === there.from && dates.to === there.to;
  return { code: old.id, replacement, action: same ? 'there' : 'dated', why: null, ...dates };
}

function notInUse(code: string, on: Day, changed: string, chart: Chart): string | undefined {
  const parts = code.split(chart.structure.separator);
  for (const [at, { name, label, zeroFilled }] of chart.structure.segments.entries()) {
    if (zeroFilled || name === changed) continue;
    const value = chart.segmentValue(name, parts[at] ?? '');
    if (!value || value.from > on || (value.to !== undefined && value.to < on)) {
      return `${label} ${parts[at]} is not in use on ${on}`;
    }
  }
  return undefined;
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);
/** No end is later than any. */
const later = (a: Day | null, b: Day | null) => (a === null || b === null ? null : a > b ? a : b);

export interface WaitingLineFacts {
  readonly code: string;
  readonly control: boolean;
}

export interface WaitingFacts {
  /** Day from which the books would count it; undefined while no period is open for it. */
  readonly accountingDay: Day | undefined;
  readonly dated: Day;
  readonly reverses: string | null;
  /** Of the change. */
  readonly segment: string;
}

export type LineFate = { readonly code: string } | { readonly left: string };

/**
 * Where a waiting line goes that would be posted after the last day; undefined when it is none of this change's. What
 * settles or reverses stays where its other half stands.
 */
export function lineFate(
  line: WaitingLineFacts,
  entry: WaitingFacts,
  endsOn: Day,
  changes: ReadonlyMap<string, RePointed>,
): LineFate | undefined {
  const change = changes.get(line.code);
  if (!change || (entry.accountingDay ?? entry.dated) <= endsOn) return undefined;
  if (entry.segment === 'balancing') return { left: 'its entry balances in the old value' };
  if (line.control) return { left: 'an open item of the sub-ledger stands in the code' };
  if (entry.reverses !== null) return { left: 'it reverses what stands in the code' };
  return change.replacement === null ? { left: change.why ?? 'there is no equivalent' } : { code: change.replacement };
}

export function countsOf(actions: readonly ItemAction[]): CodeChangeCounts {
  const count = (action: ItemAction) => actions.filter((one) => one === action).length;
  const [created, dated, there, ended] = [count('created'), count('dated'), count('there'), count('ended')];
  const combinations = created + dated + there + ended;
  return { combinations, created, dated, there, ended, rePointed: count('re-pointed'), left: count('left') };
}
