import { loadRows, type Tx } from '@tolbooth/database';
import { ManualJournalRow } from '../manual-journals/manual-journal.entity';

/** A document that papers are attached to, and whether it still takes or gives away any. */
export interface Owner {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** `open`: they come and go; `waiting`: they come and stay; `closed`: they stay. */
  readonly state: 'open' | 'waiting' | 'closed';
  /** Its own state, in its own words. */
  readonly stands: string;
}

const states = { draft: 'open', submitted: 'waiting', approved: 'closed', withdrawn: 'closed' } as const;

/** Locked, so that nothing is attached to or removed from what is submitted meanwhile. */
export async function ownersOf(tx: Tx, ids: readonly string[]): Promise<(Owner | undefined)[]> {
  const rows = await loadRows(tx, ManualJournalRow, ids, { lock: true });
  return rows.map(
    (row) =>
      row && {
        ...{ id: row.id, kind: 'manual-journal', name: row.number ?? `The draft of ${row.day}` },
        // What was submitted once was shown with its papers.
        state: row.state === 'draft' && row.number !== null ? ('waiting' as const) : states[row.state],
        stands: row.state,
      },
  );
}
