// C-09, W7, M29: in which codes a person may write a journal, and which belong to somebody else.
import { checkCode, parseCode, type CodeStructure, type KnownCodes } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { ManualJournalKind } from './manual-journal.entity';
import type { JournalLine, SourceLine } from './manual-journal';
import type { ManualJournalsPolicy } from './manual-journals.policy';

export interface SourceFound {
  readonly code: string;
  /** Who told the ledger what the line says. */
  readonly service: string;
}

export interface CodeFacts {
  readonly structure: CodeStructure;
  readonly known: KnownCodes;
  /** Book of a code; undefined where the code is not known. */
  bookOf(code: string): string | undefined;
  /** The code's name in platform/control-accounts, or what its control lines come from. */
  controlOf(code: string): string | undefined;
  isIncome(code: string): boolean;
  /** A sub-ledger has posted to the code. */
  hasSubLedgerLines(code: string): boolean;
  source(line: SourceLine): SourceFound | undefined;
}

interface Written {
  readonly kind: ManualJournalKind;
  readonly book: string;
  readonly day: Day;
  readonly lines: readonly JournalLine[];
}

/** The first code of the journal that a person may not write to, with the reason and the way. */
export function forbiddenCode(journal: Written, facts: CodeFacts, policy: ManualJournalsPolicy): Refusal | undefined {
  for (const [index, line] of journal.lines.entries()) {
    const refusal =
      forbiddenIn(journal, line.code, `lines[${index}].code`, facts, policy) ??
      unexplainedIncome(journal, line, `lines[${index}]`, facts);
    if (refusal) return refusal;
  }
  return undefined;
}

export function forbiddenIn(
  { day, book }: Pick<Written, 'day' | 'book'>,
  code: string,
  field: string,
  facts: CodeFacts,
  policy: ManualJournalsPolicy,
): Refusal | undefined {
  return (
    checkCode(facts.structure, code, facts.known, day, field) ??
    otherBook(code, book, field, facts) ??
    otherModule(code, field, facts.structure, policy) ??
    controlled(code, field, facts, policy)
  );
}

/** P-26: a journal is of one book. */
export function otherBook(
  code: string,
  book: string,
  field: string,
  facts: Pick<CodeFacts, 'bookOf'>,
): Refusal | undefined {
  const own = facts.bookOf(code);
  if (own === undefined || own === book) return undefined;
  const detail = `${code} belongs to the book ${own}, the journal to ${book}`;
  return refuse('code-of-another-book', { field, detail, facts: { code, book: own, journal: book } });
}

function otherModule(
  code: string,
  field: string,
  structure: CodeStructure,
  { modules }: ManualJournalsPolicy,
): Refusal | undefined {
  const parsed = parseCode(structure, code, field);
  if (isRefusal(parsed)) return parsed;
  for (const { module, segment, except, values } of modules) {
    const value = parsed.segments[segment];
    if (value === undefined || (except ? except.includes(value) : !values?.includes(value))) continue;
    const label = structure.segments.find(({ name }) => name === segment)?.label ?? segment;
    return refuse('code-of-a-module', {
      field,
      detail: `${label} ${value} belongs to ${module}: correct it there, and it comes here by itself`,
      facts: { code, module, segment, value },
    });
  }
  return undefined;
}

function controlled(code: string, field: string, facts: CodeFacts, policy: ManualJournalsPolicy): Refusal | undefined {
  const account = facts.controlOf(code);
  if (account === undefined) return undefined;
  const way = policy.controlled[account] ?? 'Correct the documents of its sub-ledger';
  return refuse('control-code', {
    field,
    detail: `${code} is the control account ${account}: it must equal its open items. ${way}`,
    facts: { code, account, way },
  });
}

/** W7: income that a sub-ledger posted is corrected with a reason and the line that was wrong. */
export function isSubLedgerIncome(code: string, facts: CodeFacts): boolean {
  return facts.isIncome(code) && facts.hasSubLedgerLines(code);
}

function unexplainedIncome(journal: Written, line: JournalLine, at: string, facts: CodeFacts): Refusal | undefined {
  if (line.source && !facts.source(line.source)) {
    const detail = `There is no line ${line.source.line} of journal ${line.source.journal}`;
    return refuse('source-line-unknown', { field: `${at}.source`, detail, facts: { ...line.source } });
  }
  // What is accrued has not been billed yet: there is no line to point at, and it reverses itself.
  if (journal.kind === 'Accrual' || !isSubLedgerIncome(line.code, facts)) return undefined;
  const why = `${line.code} is income that a sub-ledger posts`;
  if (!line.source) {
    const detail = `${why}: name the line that is put right`;
    return refuse('income-source-missing', { field: `${at}.source`, detail, facts: { code: line.code } });
  }
  if (!line.reason) {
    const detail = `${why}: say why its document is not corrected instead`;
    return refuse('income-reason-missing', { field: `${at}.reason`, detail, facts: { code: line.code } });
  }
  const source = facts.source(line.source)!;
  if (source.service !== 'ledger' && journal.lines.some(({ code }) => code === source.code)) return undefined;
  const detail = `Line ${line.source.line} of journal ${line.source.journal} is in ${source.code}, told by ${source.service}`;
  return refuse('source-line-elsewhere', {
    field: `${at}.source`,
    detail: `${detail}: it is not what this journal puts right`,
    facts: { ...line.source, code: source.code, service: source.service },
  });
}
