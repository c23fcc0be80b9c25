// C-09, W7: which codes a file may write to: those that a person may, and no income that a sub-ledger posts.
import { checkCode, type CodeStructure, type KnownCodes } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { placeFor, type OpenPeriod } from '../posting/placing.rules';

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

export interface CodeFacts {
  readonly structure: CodeStructure;
  readonly known: KnownCodes;
  /** Book of a code; undefined where the code is not known. */
  bookOf(code: string): string | undefined;
  /** The code's name in platform/control-accounts, or the sub-ledger that it is proven against. */
  controlOf(code: string): string | undefined;
  /** Income that a sub-ledger has posted. */
  isSubLedgerIncome(code: string): boolean;
}

/** Why nothing may be written to the code on that day; undefined when it may. */
export function codeFault(code: string, day: Day, book: string, facts: CodeFacts): Refusal | undefined {
  const refusal = checkCode(facts.structure, code, facts.known, day, 'code');
  if (refusal) return refusal;
  const own = facts.bookOf(code);
  if (own !== book) {
    const detail = `${code} belongs to the book ${own}, the import to ${book}`;
    return refuse('code-of-another-book', { field: 'code', detail, facts: { code, book: own, import: book } });
  }
  const account = facts.controlOf(code);
  if (account !== undefined) {
    const detail = `${code} is the control account ${account}: it must equal its open items`;
    return refuse('control-code', { field: 'code', detail, facts: { code, account } });
  }
  if (!facts.isSubLedgerIncome(code)) return undefined;
  const detail = `${code} is income that a sub-ledger posts: a journal that names the line which it puts right may correct it`;
  return refuse('income-source-missing', { field: 'code', detail, facts: { code } });
}

/** C-05: a person chooses the day, so nothing goes to a later period by itself. */
export function dayFault(day: Day, book: string, open: readonly OpenPeriod[]): Refusal | undefined {
  const place = placeFor({ book, service: 'ledger', dated: day }, open);
  if (place && !place.late) return undefined;
  const detail = `${day} lies in no period that is open for journals`;
  return refuse('period-not-open', { field: 'day', detail, facts: { day } });
}

export function badDays(days: readonly Day[], book: string, open: readonly OpenPeriod[]): BadDay[] {
  return days.flatMap((day) => {
    const fault = dayFault(day, book, open);
    return isRefusal(fault) ? [{ day, rule: fault.code, detail: fault.detail }] : [];
  });
}
