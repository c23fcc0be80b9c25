import type { Day } from '@tolbooth/calendar';
import { insertRows } from '@tolbooth/database';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { booksPolicy } from '../books/books.policy';
import { codesInForce, copyInForce } from './budget-copy.rows';
import { budgetFacts } from './budget-facts';
import { budgetYear } from '../periods/budget-year';
import { kindOf, refusedLines, type BudgetFacts } from './budget-lines.rules';
import { budgetSettingPolicy } from './budget-setting.policy';
import { effectiveFault, settingWindow, windowWarning } from './budget-version.rules';
import { BudgetVersionRow } from './budget.entity';
import {
  approvedVersions,
  lastVersionNumber,
  lockBudgets,
  noLines,
  totalsOfVersions,
  type ApprovedFound,
  type VersionTotals,
} from './budget.rows';

export interface StartBudget {
  readonly book: string;
  readonly year: number;
  readonly title: string;
  /** The first day of the year where left out. */
  readonly effectiveFrom?: Day | undefined;
  readonly declaredExpenditure: bigint;
  readonly declaredIncome: bigint;
  readonly currency: string;
  /** Begins with the lines in force, virements counted. */
  readonly copy: boolean;
}

interface Facts {
  readonly approved: readonly ApprovedFound[];
  readonly last: number;
  /** Codes that the version would begin with, and what decides whether they may have a budget. */
  readonly copied: readonly string[];
  readonly about: BudgetFacts;
}

export interface BudgetChange extends Change {
  readonly row: BudgetVersionRow;
  readonly totals: VersionTotals;
  readonly warnings: readonly string[];
}

interface Started extends BudgetChange {
  readonly copy: boolean;
}

/** C-11: a new version of a year's budget: the original where none is approved yet, a revised one after that. */
export const startBudget: Verb<StartBudget, Facts, Started> = {
  name: 'start-budget',
  requirement: 'C-11',
  about: ({ book, year }) => `${book}/${year}`,
  load: async (tx, inputs, call) => {
    await lockBudgets(tx);
    const facts: Facts[] = [];
    for (const { book, year, effectiveFrom = budgetYear(call, year).from, copy } of inputs) {
      const copied = copy ? await codesInForce(tx, { book, year, effectiveFrom }, call) : [];
      facts.push({
        ...{ approved: await approvedVersions(tx, book, [year]), last: await lastVersionNumber(tx, book, year) },
        ...{ copied, about: await budgetFacts(tx, call, { book, year, from: effectiveFrom }, copied) },
      });
    }
    return facts;
  },
  decide: ({ approved, last, copied, about }, input, call) => {
    const year = budgetYear(call, input.year);
    const kind = approved.length === 0 ? ('original' as const) : ('revised' as const);
    const effectiveFrom = input.effectiveFrom ?? year.from;
    const fault =
      declaredFault(input, call) ??
      reasonFault(kind, call) ??
      effectiveFault(kind, effectiveFrom, year, approved) ??
      copiedFault(copied, about);
    if (fault) return fault;
    const row: BudgetVersionRow = Object.assign(new BudgetVersionRow(), {
      ...{ id: call.newId(), book: input.book, year: input.year, number: last + 1, kind, title: input.title },
      ...{ effectiveFrom, currency: input.currency, lines: 0, reason: call.reason ?? null },
      ...{ declaredExpenditure: input.declaredExpenditure, declaredIncome: input.declaredIncome },
      ...{ state: 'draft' as const, startedBy: call.by.id, startedAt: call.at, filledBy: [] },
      ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null, approvedOn: null, version: 1 },
    });
    const window = settingWindow(call.policies.at(budgetSettingPolicy, call.on).value.window, year);
    const warning = windowWarning(kind, window, call.on);
    return {
      subject: { kind: 'budget-version', id: row.id, version: 1 },
      before: null,
      after: row,
      row,
      totals: noLines,
      copy: input.copy,
      warnings: warning ? [warning] : [],
    };
  },
  save: async (tx, changes, call) => {
    for (const change of changes) {
      const { row, copy } = change;
      await insertRows(tx, BudgetVersionRow, [row]);
      if (!copy) continue;
      await copyInForce(tx, row, call);
      Object.assign(change, { totals: (await totalsOfVersions(tx, [row.id])).get(row.id) ?? noLines });
    }
    return [];
  },
};

/** C-02: what is copied is checked like what is filled in. */
function copiedFault(codes: readonly string[], about: BudgetFacts): Refusal | undefined {
  const faults = codes.flatMap((code, at) => {
    const kind = kindOf(code, about, `lines[${at}]`);
    return isRefusal(kind) ? [{ line: at + 1, fault: kind }] : [];
  });
  return faults.length === 0 ? undefined : refusedLines(faults, codes.length);
}

function declaredFault(input: StartBudget, call: Call): Refusal | undefined {
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  if (input.currency !== currency) {
    return refuse('budget-currency', {
      field: 'declaredExpenditure.currency',
      detail: `The books are kept in ${currency}, and so is a budget; not in ${input.currency}`,
    });
  }
  if (input.declaredIncome <= 0n) return undefined;
  const detail = 'Income is a credit: declare it below zero';
  return refuse('budget-sign', { field: 'declaredIncome', detail, facts: { kind: 'income' } });
}

function reasonFault(kind: string, call: Call): Refusal | undefined {
  if (kind === 'original' || call.reason !== undefined) return undefined;
  return refuse('budget-revision-reason', {
    field: 'reason',
    detail: 'The year has its budget; say why it is revised',
  });
}
