import { isRefusal } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { forgetChecks } from './checking.rows';
import { importChange, importUnknown, lockImports, nameOf, updateImports } from './journal-import.rows';
import type { ImportChange, ImportFacts } from './journal-import.rows';
import { stepOf } from './journal-import.states';

interface CheckingChange extends ImportChange {
  readonly anew: boolean;
}

const shared = {
  requirement: 'C-09',
  about: ({ id }: { id: string }) => id,
  expects: ({ row }: ImportFacts) => row?.version,
  load: (tx, inputs) =>
    lockImports(
      tx,
      inputs.map(({ id }) => id),
    ),
  save: async (tx, changes) => {
    for (const { row, anew } of changes) if (anew) await forgetChecks(tx, row.id);
    await updateImports(tx, changes);
    return [];
  },
} satisfies Omit<Verb<{ id: string }, ImportFacts, CheckingChange>, 'name' | 'decide'>;

/** C-09: checking ends after the step under way, and goes on there when somebody asks. */
export const stopJournalImport: Verb<{ id: string }, ImportFacts, CheckingChange> = {
  ...shared,
  name: 'stop-journal-import',
  decide: ({ row }, { id }) => {
    if (!row) return importUnknown(id);
    const step = stepOf('stop-journal-import', row.state, nameOf(row));
    return isRefusal(step) ? step : { ...importChange(row, { stopped: true }), anew: false };
  },
};

/** C-09: goes on where it was stopped or broke off; what was checked is checked anew, because codes and periods change. */
export const recheckJournalImport: Verb<{ id: string }, ImportFacts, CheckingChange> = {
  ...shared,
  name: 'recheck-journal-import',
  decide: ({ row }, { id }) => {
    if (!row) return importUnknown(id);
    const step = stepOf('recheck-journal-import', row.state, nameOf(row));
    if (isRefusal(step)) return step;
    if (row.state === 'received') return { ...importChange(row, { stopped: false }), anew: false };
    const { reading } = row.faultCounts;
    const faults = Object.values(reading).reduce((sum, count) => sum + count, 0);
    const begun = { state: step.to, step: 'codes' as const, cursor: '', linesChecked: 0, journals: 0, checkedAt: null };
    return { ...importChange(row, { ...begun, faults, faultCounts: { reading, checking: {} } }), anew: true };
  },
};
