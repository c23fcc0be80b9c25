// C-09, W7: which codes a file may write to: those that a person may, and no income that a sub-ledger posts.
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { openPlace } from '../manual-journals/journal-check.rules';
import type { ManualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { forbiddenIn, isSubLedgerIncome, type CodeFacts } from '../manual-journals/permitted-codes.rules';
import type { OpenPeriod } from '../posting/placing.rules';

export interface BadCode {
  readonly code: string;
  /** Undefined for lines whose day could not be read. */
  readonly day: Day | undefined;
  readonly rule: string;
  readonly detail: string;
}

export interface BadDay {
  readonly day: Day;
  readonly rule: string;
  readonly detail: string;
}

/** Why nothing may be written to the code on that day; undefined when it may. */
export function codeFault(
  code: string,
  day: Day,
  book: string,
  facts: CodeFacts,
  policy: ManualJournalsPolicy,
): Refusal | undefined {
  const refusal = forbiddenIn({ book, day }, code, 'code', facts, policy);
  if (refusal || !isSubLedgerIncome(code, facts)) return refusal;
  const detail = `${code} is income that a sub-ledger posts: a journal that names the line which it puts right may correct it`;
  return refuse('income-source-missing', { field: 'code', detail, facts: { code } });
}

/** C-05: a person chooses the day, so nothing goes to a later period by itself. */
export function dayFault(day: Day, book: string, open: readonly OpenPeriod[]): Refusal | undefined {
  const place = openPlace({ book, day }, open);
  return isRefusal(place) ? place : undefined;
}

export function badDays(days: readonly Day[], book: string, open: readonly OpenPeriod[]): BadDay[] {
  return days.flatMap((day) => {
    const fault = dayFault(day, book, open);
    return isRefusal(fault) ? [{ day, rule: fault.code, detail: fault.detail }] : [];
  });
}
