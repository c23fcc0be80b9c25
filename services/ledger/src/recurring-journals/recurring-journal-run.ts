import { queryRows } from '@tolbooth/database';
import { defineRun } from '@tolbooth/runs';
import { makeRecurringJournal, type DueOccurrence } from './make-recurring-journal';
import { recurringSql } from './recurring-journal.statements';
import { recurringJournalsPolicy } from './recurring-journals.policy';

/** C-09: what fell due up to the day of the run and is not made yet, whenever the run was last. */
export const recurringJournalRun = defineRun({
  name: 'recurring-journal-run',
  plural: 'recurring-journal-runs',
  requirement: 'C-09',
  summary: 'Makes the recurring journals that have fallen due',
  verb: makeRecurringJournal,
  when: (policies, on) => policies.at(recurringJournalsPolicy, on).value,
  find: (tx, { asOf, after, limit }) => queryRows<DueOccurrence>(tx, recurringSql.due, [asOf, after ?? '', limit]),
  cursorOf: ({ id, occurrence }) => `${id}/${occurrence}`,
});
