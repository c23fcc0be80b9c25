import { isRefusal, type Refusal } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { forgetLines } from './checking.rows';
import type { JournalImportRow } from './journal-import.entity';
import { importChange, importUnknown, lockImports, nameOf, updateImports } from './journal-import.rows';
import type { ImportChange, ImportFacts } from './journal-import.rows';
import { stepOf } from './journal-import.states';
import { ownHands } from './own-hands.rules';

interface Ending {
  readonly id: string;
  readonly why: string;
}

/** C-09: another person says no; the file may be put right and sent again. */
export const rejectJournalImport = endJournalImport('reject-journal-import', (row, call) =>
  ownHands('reject-journal-import', row, call.by, call.policies, call.on),
);

/** C-09: given up before anybody was asked. */
export const discardJournalImport = endJournalImport('discard-journal-import', () => undefined);

function endJournalImport(
  name: 'reject-journal-import' | 'discard-journal-import',
  fault: (row: JournalImportRow, call: Call) => Refusal | undefined,
): Verb<Ending, ImportFacts, ImportChange> {
  return {
    name,
    requirement: 'C-09',
    about: ({ id }) => id,
    expects: ({ row }) => row?.version,
    load: (tx, inputs) =>
      lockImports(
        tx,
        inputs.map(({ id }) => id),
      ),
    decide: ({ row }, { id, why }, call) => {
      if (!row) return importUnknown(id);
      const step = stepOf(name, row.state, nameOf(row));
      if (isRefusal(step)) return step;
      const ended = { state: step.to, endedBy: call.by.id, endedAt: call.at, endedWhy: why };
      return fault(row, call) ?? importChange(row, ended);
    },
    save: async (tx, changes) => {
      await updateImports(tx, changes);
      for (const { row } of changes) await forgetLines(tx, row.id);
      return [];
    },
  };
}
