// C-11, C-02: which codes may have a budget, with which sign, and whether all of it adds up to what was declared.
import { checkCode, type CodeStructure, type DatedValue } from '@tolbooth/account-codes';
import type { Day } from '@tolbooth/calendar';
import { formatAmount } from '@tolbooth/money';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import { profiled, type ReferenceProfiles, type Spread } from './budget-profile.rules';

export type BudgetKind = 'expenditure' | 'income';

export interface GivenLine {
  readonly code: string;
  /** Minor units: debit above zero, credit below. */
  readonly annual: bigint;
  readonly currency: string;
  readonly spread: Spread;
  /** Place in the list or file, from 1. */
  readonly line: number;
  /** How the caller names it: `lines[0]`. */
  readonly field: string;
}

export interface BudgetLine {
  readonly code: string;
  readonly line: number;
  readonly kind: BudgetKind;
  readonly annual: bigint;
  readonly months: readonly bigint[];
  readonly profile: string;
}

/** What a line is checked against. */
export interface BudgetFacts {
  readonly structure: CodeStructure;
  readonly currency: string;
  /** From the first day of the version to the end of its year: a code must be in use on some of it. */
  readonly from: Day;
  readonly to: Day;
  readonly control: ReadonlySet<string>;
  readonly classes: readonly string[];
  readonly profiles: ReferenceProfiles;
  readonly usual: string;
  combination(code: string): DatedValue | undefined;
  /** Class of account; undefined for what belongs to none. */
  classOf(code: string): string | undefined;
}

export function checkedLine(given: GivenLine, facts: BudgetFacts): BudgetLine | Refusal {
  const { code, annual, line, field } = given;
  const kind = kindOf(code, facts, field);
  if (isRefusal(kind)) return kind;
  if (given.currency !== facts.currency) {
    return refuse('budget-currency', {
      field: `${field}.annual.currency`,
      detail: `The books are kept in ${facts.currency}, and so is a budget; not in ${given.currency}`,
    });
  }
  if (kind === 'income' ? annual > 0n : annual < 0n) {
    return refuse('budget-sign', {
      field: `${field}.annual`,
      detail: `${code} is ${kind === 'income' ? 'income: its target is a credit, below zero' : 'expenditure: its budget is not below zero'}`,
      facts: { code, kind, annual: formatAmount(annual) },
    });
  }
  const spread = profiled(annual, given.spread, facts.profiles, facts.usual, field);
  return isRefusal(spread) ? spread : { code, line, kind, annual, ...spread };
}

/** Whether the code may have a budget at all, and which. */
export function kindOf(
  code: string,
  facts: Omit<BudgetFacts, 'profiles' | 'usual' | 'currency'>,
  field: string,
): BudgetKind | Refusal {
  const used = facts.combination(code);
  // A code that is opened within the year may have its budget from the beginning of it.
  const on = used && used.from > facts.from && used.from <= facts.to ? used.from : facts.from;
  const always = { from: on };
  const known = { segmentValue: () => always, combination: () => used };
  const fault = checkCode(facts.structure, code, known, on, `${field}.code`);
  if (fault) return fault;
  if (facts.control.has(code)) {
    return refuse('budget-control-code', {
      field: `${field}.code`,
      detail: `${code} is a control account: it follows from other documents and has no budget`,
      facts: { code },
    });
  }
  const accountClass = facts.classOf(code);
  if (accountClass === undefined || !facts.classes.includes(accountClass)) {
    return refuse('budget-class', {
      field: `${field}.code`,
      detail: `${code} is ${accountClass ?? 'of no class of accounts'}; budgets are for ${facts.classes.join(' and ')}`,
      facts: { code, class: accountClass, classes: facts.classes },
    });
  }
  return accountClass === 'income' ? 'income' : 'expenditure';
}

const mostShown = 500;

/** All lines or none: the first fault gives the refusal its name, all of them are listed with their line. */
export function checkedLines(given: readonly GivenLine[], facts: BudgetFacts): BudgetLine[] | Refusal {
  const lines: BudgetLine[] = [];
  const faults: { line: number; fault: Refusal }[] = [];
  const first = new Map<string, number>();
  for (const one of given) {
    const before = first.get(one.code);
    first.set(one.code, before ?? one.line);
    const checked = before === undefined ? checkedLine(one, facts) : twice(one, before);
    if (isRefusal(checked)) faults.push({ line: one.line, fault: checked });
    else lines.push(checked);
  }
  return faults.length === 0 ? lines : refusedLines(faults, given.length);
}

function twice({ code, field, line }: GivenLine, before: number): Refusal {
  return refuse('budget-code-once', {
    field: `${field}.code`,
    detail: `${code} stands in line ${before} and again in line ${line}`,
    facts: { code, lines: [before, line] },
  });
}

export function refusedLines(faults: readonly { line: number; fault: Refusal }[], lines: number): Refusal {
  const [{ line, fault }] = faults as [{ line: number; fault: Refusal }];
  const more = faults.length > 1 ? `; ${faults.length} of ${lines} lines are wrong, and none was taken` : '';
  const shown = faults.slice(0, mostShown);
  return refuse(fault.code, {
    field: fault.field,
    detail: `line ${line}: ${fault.detail}${more}`,
    facts: {
      ...fault.facts,
      faulty: faults.length,
      lines: shown.map((one) => ({
        line: one.line,
        code: one.fault.code,
        detail: one.fault.detail,
        field: one.fault.field,
      })),
    },
  });
}
