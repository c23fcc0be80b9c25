// C-12, C-09: what stands in suspense goes to the code where it belongs.
import { checkCode } from '@tolbooth/account-codes';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Day } from '@tolbooth/calendar';
import { unbalanced } from '../manual-journals/journal-amounts.rules';
import type { JournalLine } from '../manual-journals/manual-journal';
import type { ManualJournalsPolicy } from '../manual-journals/manual-journals.policy';
import { forbiddenIn, otherBook, type CodeFacts } from '../manual-journals/permitted-codes.rules';
import type { WorkItemRow } from '../work-items/work-item.entity';

/** The posted line that went to suspense. */
export interface SuspendedLine {
  readonly journal: string;
  readonly line: number;
  readonly book: string;
  /** The suspense code. */
  readonly code: string;
  readonly insteadOf: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functional: bigint;
}

/** Which posted line the work item is about; undefined while its entry still waits for the cut-off. */
export function lineOfItem(
  item: Pick<WorkItemRow, 'eventId' | 'line' | 'code' | 'amount' | 'currency'>,
  posted: readonly SuspendedLine[],
): SuspendedLine | undefined {
  const own = posted.filter(({ journal }) => journal === item.eventId);
  if (item.line !== null) return own.find(({ line }) => line === item.line);
  return own.find(
    ({ insteadOf, amount, currency }) =>
      insteadOf === item.code && amount === item.amount && currency === item.currency,
  );
}

export function notClearable(item: WorkItemRow, line: SuspendedLine | undefined): Refusal | undefined {
  if (item.code === null) {
    const detail = `The item waits for something else (${item.reason}) and is done by itself when that is there`;
    return refuse('work-item-done', { field: 'id', detail, facts: { reason: item.reason } });
  }
  if (item.state === 'done') {
    const detail = `The item was done at ${item.doneAt?.toISOString() ?? 'an earlier time'}`;
    return refuse('work-item-done', { field: 'id', detail });
  }
  if (line) return undefined;
  const detail = `${item.eventType} of ${item.documentNumber} waits for its cut-off: nothing of it stands in suspense yet`;
  return refuse('not-posted-yet', { field: 'id', detail, facts: { document: item.document } });
}

export interface Target {
  readonly code: string;
  readonly day: Day;
}

/**
 * Out of suspense and into the code. The code that the sub-ledger told may be any, now that it is known; another one must
 * be a code that a person may write to.
 */
export function cleared(
  line: SuspendedLine,
  { code, day }: Target,
  facts: CodeFacts,
  policy: ManualJournalsPolicy,
  functionalCurrency: string,
): JournalLine[] | Refusal {
  const fault =
    code === line.insteadOf
      ? (checkCode(facts.structure, code, facts.known, day, 'code') ?? otherBook(code, line.book, 'code', facts))
      : forbiddenIn({ day, book: line.book }, code, 'code', facts, policy);
  if (fault) return fault;
  const { currency, amount, functional, journal, insteadOf } = line;
  const source = { journal, line: line.line };
  const lines: JournalLine[] = [
    {
      code: line.code,
      currency,
      amount: -amount,
      functional: -functional,
      description: `Told as ${insteadOf}`,
      source,
    },
    { code, currency, amount, functional, description: `Told as ${insteadOf}`, source },
  ];
  const apart = unbalanced(lines, facts.structure, functionalCurrency);
  return isRefusal(apart) ? apart : lines;
}
