import { loadRows, updateRows, type Tx } from '@tolbooth/database';
import { isRefusal, refuse } from '@tolbooth/refusals';
import type { Call, Verb } from '@tolbooth/verbs';
import { budgetFacts } from './budget-facts';
import { checkedLines, type BudgetFacts, type BudgetLine, type GivenLine } from './budget-lines.rules';
import { totalsOf } from './budget-version.rules';
import { BudgetVersionRow } from './budget.entity';
import { replaceLines } from './budget.rows';
import { budgetStep } from './budget.states';
import type { BudgetChange } from './start-budget';

export interface FillBudget {
  readonly id: string;
  readonly lines: readonly GivenLine[];
}

interface Facts {
  readonly row: BudgetVersionRow | undefined;
  readonly about: BudgetFacts | undefined;
}

interface Filled extends BudgetChange {
  readonly filled: readonly BudgetLine[];
}

/** C-11: the lines of a draft, all at once: they replace what it had, and one that is wrong leaves everything as it was. */
export const fillBudget: Verb<FillBudget, Facts, Filled> = {
  name: 'fill-budget',
  requirement: 'C-11',
  about: ({ id }) => id,
  expects: ({ row }) => row?.version,
  load: async (tx, inputs, call) => {
    const rows = await loadRows(
      tx,
      BudgetVersionRow,
      inputs.map(({ id }) => id),
      { lock: true },
    );
    const facts: Facts[] = [];
    for (const [at, row] of rows.entries()) facts.push({ row, about: await factsOf(tx, row, inputs[at]!, call) });
    return facts;
  },
  decide: ({ row, about }, { id, lines }, call) => {
    if (!row || !about) return refuse('budget-not-found', { field: 'id', detail: `There is no version ${id}` });
    const step = budgetStep('fill-budget', id, row.state);
    if (isRefusal(step)) return step;
    const filled = checkedLines(lines, about);
    if (isRefusal(filled)) return filled;
    const after = Object.assign(new BudgetVersionRow(), row, {
      lines: filled.length,
      filledBy: [...new Set([...row.filledBy, call.by.id])],
      version: row.version + 1,
    });
    const totals = { ...totalsOf(filled), lines: filled.length };
    const subject = { kind: 'budget-version', id, version: after.version };
    return { subject, before: row, after, row: after, totals, filled, warnings: [] };
  },
  save: async (tx, changes) => {
    for (const { row, filled } of changes) {
      await replaceLines(tx, row.id, filled);
      await updateRows(tx, BudgetVersionRow, [row]);
    }
    return [];
  },
};

async function factsOf(
  tx: Tx,
  row: BudgetVersionRow | undefined,
  input: FillBudget,
  call: Call,
): Promise<BudgetFacts | undefined> {
  if (!row) return undefined;
  const { book, year, effectiveFrom: from } = row;
  return budgetFacts(
    tx,
    call,
    { book, year, from },
    input.lines.map(({ code }) => code),
  );
}
