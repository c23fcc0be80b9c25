// C-09, C-04, C-16: what one line of a file says, and what in it cannot be read.
import type { CodeStructure } from '@tolbooth/account-codes';
import { day as dayFrom, type Day } from '@tolbooth/calendar';
import { balancingOf } from '../posting/posting.rules';
import { amountsOf, type Wrong } from './import-amount.rules';
import type { JournalImportsPolicy } from './journal-imports.policy';

/** Columns in the order in which a row's values come. */
export const importColumns = [
  ...(['journal', 'day', 'code', 'debit', 'credit', 'amount', 'currency', 'functional', 'description'] as const),
];
export type ImportColumn = (typeof importColumns)[number];

export interface ImportLine {
  readonly line: number;
  readonly journal: string;
  readonly day: Day | undefined;
  readonly code: string;
  readonly balancing: string;
  readonly currency: string;
  /** Minor units, debit above zero; undefined where it could not be read. */
  readonly amount: bigint | undefined;
  readonly functional: bigint | undefined;
  readonly description: string;
}

export interface ImportFault {
  readonly line: number;
  readonly field: string;
  /** Code of the refusal. */
  readonly rule: string;
  readonly detail: string;
}

export interface LineReading {
  readonly structure: CodeStructure;
  readonly policy: JournalImportsPolicy;
  /** Currency of the books. */
  readonly own: string;
}

const longestName = 60;
const mostDaysKnown = 1_000;

/** The line, with whatever of it could be read; each fault goes to `say`. */
export function readLine(
  line: number,
  values: readonly string[],
  { structure, policy, own }: LineReading,
  say: (fault: ImportFault) => void,
): ImportLine {
  const [journal = '', dayText = '', code = '', debit = '', credit = '', amountText = ''] = values;
  const [currencyText = '', functionalText = '', description = ''] = values.slice(6);
  const wrong: Wrong = (field, rule, detail) => void say({ line, field, rule, detail });
  const currency = currencyText === '' ? own : currencyText.toUpperCase();
  const texts = { debit, credit, amount: amountText, functional: functionalText, currency };
  if (code === '') wrong('code', 'code-malformed', 'The line has no code');
  if (journal.length > longestName)
    wrong('journal', 'text-too-long', `A journal's name has ${longestName} characters at most`);
  if (description.length > policy.longestDescription) {
    wrong('description', 'text-too-long', `A description has ${policy.longestDescription} characters at most`);
  }
  return {
    ...{ line, journal: journal.slice(0, longestName), currency: currency.slice(0, longestName) },
    ...amountsOf(texts, own, policy.thousands, wrong),
    day: dayOf(dayText, policy, wrong),
    code: code.slice(0, longestName),
    balancing: balancingOf(structure, code),
    description: description.slice(0, policy.longestDescription),
  };
}

/** A file has few days and many lines. */
const known = new WeakMap<JournalImportsPolicy, Map<string, Day>>();

function dayOf(text: string, policy: JournalImportsPolicy, wrong: Wrong): Day | undefined {
  const days = known.get(policy) ?? new Map<string, Day>();
  known.set(policy, days);
  const before = days.get(text);
  if (before) return before;
  const read = readDay(text, policy, wrong);
  if (read && days.size < mostDaysKnown) days.set(text, read);
  return read;
}

function readDay(text: string, { days }: JournalImportsPolicy, wrong: Wrong): Day | undefined {
  const [, one, two, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const [month, date] = days[0] === 'day/month/year' ? [two, one] : [one, two];
  const iso = year && days.length > 0 ? `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` : text;
  try {
    return dayFrom(iso);
  } catch {
    const forms = ['2026-11-21', ...days].join(' or ');
    return wrong('day', 'day-malformed', text === '' ? 'The line has no day' : `"${text}" is no day; write ${forms}`);
  }
}
