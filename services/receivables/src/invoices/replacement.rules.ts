// R-11, F2: one invoice takes the place of another, and both say so.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { InvoiceRow } from './invoice.entity';

/** An entry or a completed invoice that takes the place of another. */
export interface Replacement {
  readonly id: string;
  readonly replaces: string;
  readonly number: string | null;
  readonly state: 'incomplete' | 'complete';
}

/** @param standing replacements of the invoice; entries count only where `entries` says so */
export function replacedFault(
  replaced: string,
  standing: readonly Replacement[],
  { but, entries, field }: { but?: string | undefined; entries: boolean; field: string },
): Refusal | undefined {
  const other = standing.find(({ id, state }) => id !== but && (entries || state === 'complete'));
  if (!other) return undefined;
  const { id, number } = other;
  return refuse('replaced-before', {
    field,
    detail: `Invoice ${replaced} has its replacement, ${number === null ? `the entry ${id}` : `invoice ${number}`}`,
    facts: { replacement: number ?? id },
  });
}

/** What was cancelled before its replacement had a number names it from now on. */
export function namesReplacement(replaced: InvoiceRow): boolean {
  return replaced.state === 'cancelled' && replaced.replacedBy === null;
}
