// C-09, C-04, C-05: everything that a written journal must stand up to, at entry, at submission and at approval.
import { checkCode } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { placeFor, type OpenPeriod, type Place } from '../posting/placing.rules';
import { addsNothing, linesOf, unbalanced } from './journal-amounts.rules';
import { debitsOf, type JournalLine, type WrittenJournal } from './manual-journal';
import type { ManualJournalRow } from './manual-journal.entity';
import type { ManualJournalsPolicy } from './manual-journals.policy';
import { forbiddenCode, isSubLedgerIncome, type CodeFacts } from './permitted-codes.rules';

export interface ContentFacts {
  readonly codes: CodeFacts;
  readonly books: ReadonlySet<string>;
}

export interface CheckFacts extends ContentFacts {
  readonly open: readonly OpenPeriod[];
}

export interface CheckRules {
  readonly policy: ManualJournalsPolicy;
  readonly functionalCurrency: string;
}

export interface Content {
  readonly currency: string;
  readonly lines: readonly JournalLine[];
  readonly total: bigint;
  readonly touchesIncome: boolean;
}

export interface Checked extends Content {
  readonly place: Place;
}

export function checkedJournal(written: WrittenJournal, facts: CheckFacts, rules: CheckRules): Checked | Refusal {
  const content = checkedContent(written, facts, rules);
  if (isRefusal(content)) return content;
  const place = openPlace(written, facts.open);
  return isRefusal(place) ? place : { ...content, place };
}

/** Without asking whether its day lies in an open period. */
export function checkedContent(written: WrittenJournal, facts: ContentFacts, rules: CheckRules): Content | Refusal {
  const { functionalCurrency } = rules;
  const currency = written.currency ?? functionalCurrency;
  const lines = linesOf(written.lines, currency, functionalCurrency);
  return isRefusal(lines) ? lines : checkedLines({ ...written, currency, lines }, facts, rules);
}

interface Signed extends Pick<WrittenJournal, 'kind' | 'book' | 'day' | 'purpose'> {
  readonly currency: string;
  readonly lines: readonly JournalLine[];
}

function checkedLines(journal: Signed, facts: ContentFacts, rules: CheckRules): Content | Refusal {
  const { purpose, lines, currency } = journal;
  const { policy, functionalCurrency } = rules;
  const { codes } = facts;
  const fault =
    addsNothing(purpose, lines, policy.shortestPurpose) ??
    otherBooks(journal.book, facts.books) ??
    forbiddenCode(journal, codes, policy) ??
    unbalanced(lines, codes.structure, functionalCurrency);
  if (fault) return fault;
  const touchesIncome = lines.some(({ code }) => isSubLedgerIncome(code, codes));
  return { currency, lines, total: debitsOf(lines), touchesIncome };
}

/** What may have changed since it was written: codes end, sub-ledgers post, periods close. */
export function recheckedPlace(
  row: ManualJournalRow,
  lines: readonly JournalLine[],
  facts: CheckFacts,
  rules: CheckRules,
): Place | Refusal {
  // The lines of a reversal are those of its original, whatever has happened to their codes since.
  if (row.kind === 'Reversal') return openPlace(row, facts.open);
  // Whether the code may be chosen was asked when it was; here only whether it is still in use.
  const content =
    row.kind === 'SuspenseCleared'
      ? checkCode(facts.codes.structure, lines[1]!.code, facts.codes.known, row.day, 'lines[1].code')
      : checkedLines({ ...row, lines }, facts, rules);
  if (isRefusal(content)) return content;
  return row.kind === 'RecurringJournal' ? nextPlace(row, facts.open) : openPlace(row, facts.open);
}

/** What the schedule made goes where events go: to its own period or the next open one. */
export function nextPlace({ book, day }: { book: string; day: Day }, open: readonly OpenPeriod[]): Place | Refusal {
  const place = placeFor({ book, service: 'ledger', dated: day }, open);
  return (
    place ?? refuse('no-open-period', { field: 'day', detail: `No period from ${day} on is open`, facts: { day } })
  );
}

/** C-05: a person chooses the day, so nothing goes to a later period by itself. */
export function openPlace(
  { book, day }: { book: string; day: Day },
  open: readonly OpenPeriod[],
  field = 'day',
): Place | Refusal {
  const place = placeFor({ book, service: 'ledger', dated: day }, open);
  if (place && !place.late) return place;
  const periods = open.filter((one) => one.book === book && !one.closedFor.includes('ledger')).map(({ id }) => id);
  return refuse('period-not-open', {
    field,
    detail: `${day} lies in no period that is open for journals; open are ${periods.join(', ') || 'none'}`,
    facts: { day, open: periods },
  });
}

function otherBooks(book: string, books: ReadonlySet<string>): Refusal | undefined {
  if (books.has(book)) return undefined;
  return refuse('book-unknown', { field: 'book', detail: `There are no books ${book}`, facts: { book } });
}
