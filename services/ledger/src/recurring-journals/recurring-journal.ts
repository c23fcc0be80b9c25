import type { Change } from '@tolbooth/verbs';
import { refuse, type Refusal } from '@tolbooth/refusals';
import type { JournalLine } from '../manual-journals/manual-journal';
import type { RecurringJournalRow } from './recurring-journal.entity';

export interface RecurringChange extends Change {
  readonly row: RecurringJournalRow;
}

export function recurringChange(before: RecurringJournalRow | null, row: RecurringJournalRow): RecurringChange {
  const subject = { kind: 'recurring-journal', id: row.id, version: row.version };
  return { subject, before: before && shown(before), after: shown(row), row };
}

/** As the trail shows it: amounts as texts, because JSON has no whole numbers of this size. */
function shown(row: RecurringJournalRow): object {
  return { ...row, total: row.total.toString() };
}

export function recurringUnknown(id: string): Refusal {
  const detail = `There is no recurring journal ${id}`;
  return refuse('recurring-journal-unknown', { field: 'id', detail, facts: { id } });
}

/** The lines of each occurrence: in the currency of the books, so both amounts are the same. */
export function linesOfTemplate({ lines, currency }: RecurringJournalRow): JournalLine[] {
  return lines.map(({ code, amount, description }) => {
    const minor = BigInt(amount);
    return { code, currency, amount: minor, functional: minor, description };
  });
}
