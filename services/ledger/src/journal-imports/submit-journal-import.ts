import { takeNumbers } from '@tolbooth/documents';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Verb } from '@tolbooth/verbs';
import { importChange, importUnknown, lockImports, nameOf, updateImports } from './journal-import.rows';
import type { ImportChange, ImportFacts } from './journal-import.rows';
import { stepOf } from './journal-import.states';

/** C-09: its sender stands by it; it takes its number and waits for another person. */
export const submitJournalImport: Verb<{ id: string }, ImportFacts, ImportChange> = {
  name: 'submit-journal-import',
  requirement: 'C-09',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: (tx, inputs) =>
    lockImports(
      tx,
      inputs.map(({ id }) => id),
    ),
  decide: ({ row }, { id }, call) => {
    if (!row) return importUnknown(id);
    if (row.state === 'faulty') {
      const list = `/v1/journal-imports/${id}/faults`;
      const detail = `${nameOf(row)} has ${row.faults} faults: GET ${list} names each by its line`;
      return refuse('import-has-faults', { field: 'id', detail, facts: { faults: row.faults, list } });
    }
    const step = stepOf('submit-journal-import', row.state, nameOf(row));
    if (isRefusal(step)) return step;
    return importChange(row, { state: step.to, submittedBy: call.by.id, submittedAt: call.at });
  },
  save: async (tx, changes) => {
    const numbers = await takeNumbers(tx, { name: 'journal-import', prefix: 'JI', width: 6 }, changes.length);
    changes.forEach(({ row }, at) => (row.number = numbers[at]!));
    await updateImports(tx, changes);
    return [];
  },
};
