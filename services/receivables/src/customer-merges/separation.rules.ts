// a merge is taken back: what both records are then, and when nobody can say any more that they were two.
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { KeptBefore } from './customer-merge.entity';
import type { BothRecords, Merged } from './customer-merge.rules';

/** What both are after the merge was taken back. */
export function separateRecords({ survivor }: Pick<BothRecords, 'survivor'>, kept: KeptBefore): Omit<Merged, 'kept'> {
  const untouched = survivor.specialNeeds === kept.survivor.specialNeedsAfter;
  return {
    merged: { ...kept.merged, mergedInto: null },
    survivor: {
      specialNeeds: untouched ? kept.survivor.specialNeeds : survivor.specialNeeds,
      returnedCount: survivor.returnedCount - kept.survivor.returnedAdded,
    },
  };
}

/** What was done under the account that went on, since then. */
export type BuiltUpon = Readonly<Record<'invoices' | 'receipts' | 'deposits' | 'refunds', number>>;

/** of what was erased nobody can say any more that it was two. */
export function separationFault({ survivor }: Pick<BothRecords, 'survivor'>): Refusal | undefined {
  if (!survivor.erasedOn) return undefined;
  const detail = `${survivor.account} was erased on ${survivor.erasedOn}`;
  return refuse('customer-erased', { field: 'id', detail });
}

export function builtUponFault(survivor: string, since: BuiltUpon): Refusal | undefined {
  const parts = [
    [since.invoices, 'invoices'],
    [since.receipts, 'receipts'],
    [since.deposits, 'deposits'],
    [since.refunds, 'refunds'],
  ] as const;
  const built = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (built.length === 0) return undefined;
  return refuse('merge-built-upon', {
    field: 'id',
    detail: `${survivor} has ${built.join(', ')} since then`,
    facts: { survivor, ...since },
  });
}
