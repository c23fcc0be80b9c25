import { scopePatterns } from '@tolbooth/access';
import { insertRows, type Tx } from '@tolbooth/database';
import { accountCodePolicy } from '@tolbooth/policy';
import { isRefusal, refuse, type Refusal } from '@tolbooth/refusals';
import type { Call, Change, Verb } from '@tolbooth/verbs';
import { availableOf } from '../budget-positions/budget-position.rows';
import { monthsBegun, within } from '../budget-positions/position-days.rules';
import { booksPolicy } from '../books/books.policy';
import { budgetFacts } from '../budgets/budget-facts';
import { budgetYear } from '../periods/budget-year';
import { kindOf, type BudgetFacts, type BudgetKind } from '../budgets/budget-lines.rules';
import { approvedVersions, lockBudgets } from '../budgets/budget.rows';
import { dataScopePolicy } from '../data-scope/data-scope.policy';
import { directoratesOf } from './directorates';
import { outsideScope } from './scope.rules';
import { virementLines } from './virement-months.rules';
import { VirementRow } from './virement.entity';
import {
  addVirementLines,
  lastSequence,
  monthsInForce,
  type ApprovalFound,
  type VirementLineFound,
} from './virement.rows';
import { amountOf, availableFault, bandOf, kindsFault, sidesFault, type Asked, type Left } from './virement.rules';
import { virementPolicy } from './virements.policy';

export interface RequestVirement extends Asked {
  readonly book: string;
  readonly year: number;
  readonly reason: string;
  readonly currency: string;
  /** Where the caller says it: `from[0].amount.currency`. */
  readonly currencyField: string;
}

interface Facts {
  /** A budget of the year is in force. */
  readonly budgeted: boolean;
  readonly about: BudgetFacts;
  readonly left: ReadonlyMap<string, Left>;
  readonly months: (code: string) => readonly bigint[];
  readonly directorates: ReadonlyMap<string, string>;
  readonly last: number;
}

export interface VirementChange extends Change {
  readonly row: VirementRow;
  readonly lines: readonly VirementLineFound[];
  readonly approvals: readonly ApprovalFound[];
}

const nothing: Left = { budget: 0n, available: 0n };

/** C-11: asks that budget moves; nothing moves until others have approved it. */
export const requestVirement: Verb<RequestVirement, Facts, VirementChange> = {
  name: 'request-virement',
  requirement: 'C-11',
  about: ({ book, year }) => `${book}/${year}`,
  load: async (tx, inputs, call) => {
    await lockBudgets(tx);
    const facts: Facts[] = [];
    for (const input of inputs) facts.push(await factsOf(tx, input, call));
    return facts;
  },
  decide: (facts, input, call) => {
    const { budgeted, about, left, months, directorates, last } = facts;
    const policy = call.policies.at(virementPolicy, call.on).value;
    const sides = [...input.from, ...input.to];
    const kinds = new Map<string, BudgetKind>();
    const fault =
      moneyFault(input, about) ??
      budgetFault(input, budgeted) ??
      sidesFault(input) ??
      kindsInto(kinds, sides, about) ??
      scopeFault(input, call);
    if (fault) return fault;
    const kind = (code: string) => kinds.get(code) ?? 'expenditure';
    const wrong =
      kindsFault(input, kind, policy.mixesIncomeAndExpenditure) ??
      availableFault(input, kind, (code) => left.get(code) ?? nothing);
    if (wrong) return wrong;
    const across = new Set(sides.map(({ code }) => directorates.get(code))).size > 1;
    const amount = amountOf(input.from);
    const band = bandOf(policy.bands, amount, input.currency);
    const sequence = last + 1;
    const row = Object.assign(new VirementRow(), {
      ...{ id: call.newId(), book: input.book, year: input.year, sequence, state: 'requested' as const },
      number: `V${input.year}-${String(sequence).padStart(4, '0')}`,
      ...{ reason: input.reason, currency: input.currency, amount, across },
      needed: band.approvals + (across ? policy.acrossDirectorates.moreApprovals : 0),
      ...{ requestedBy: call.by.id, requestedAt: call.at, requestedOn: call.on, decidedAt: null, decidedOn: null },
      ...{ knownVersion: null, refusedBy: null, refusal: null, version: 1 },
    });
    const firstLeft = firstMonthLeft(input.year, call);
    const lines = virementLines(input, months, firstLeft).map((line) => ({
      ...line,
      virement_id: row.id,
      kind: kind(line.code),
    }));
    return {
      subject: { kind: 'virement', id: row.id, version: 1 },
      before: null,
      after: { ...row, lines },
      row,
      lines,
      approvals: [],
    };
  },
  save: async (tx, changes) => {
    await insertRows(
      tx,
      VirementRow,
      changes.map(({ row }) => row),
    );
    await addVirementLines(
      tx,
      changes.flatMap(({ lines }) => lines),
    );
    return [];
  },
};

async function factsOf(tx: Tx, input: RequestVirement, call: Call): Promise<Facts> {
  const codes = [...new Set([...input.from, ...input.to].map(({ code }) => code))];
  const days = budgetYear(call, input.year);
  const on = within(call.on, days);
  const { currency } = call.policies.at(booksPolicy, call.on).value;
  return {
    budgeted: (await approvedVersions(tx, input.book, [input.year])).length > 0,
    about: await budgetFacts(tx, call, { book: input.book, year: input.year, from: on }, codes),
    left: await availableOf(tx, input, codes, call),
    months: await monthsInForce(tx, { book: input.book, year: input.year, on, currency }, codes),
    directorates: await directoratesOf(tx, codes, call),
    last: await lastSequence(tx, input.book, input.year),
  };
}

/** The first month of the year that has not ended; the last one where the year is over. */
function firstMonthLeft(year: number, call: Call): number {
  return Math.max(1, monthsBegun(call.on, budgetYear(call, year)));
}

function budgetFault({ book, year }: RequestVirement, budgeted: boolean): Refusal | undefined {
  if (budgeted) return undefined;
  const detail = `${book} has no approved budget of the year that begins in ${year}`;
  return refuse('virement-no-budget', { field: 'year', detail, facts: { book, year } });
}

function moneyFault({ currency, currencyField: field }: RequestVirement, about: BudgetFacts): Refusal | undefined {
  if (currency === about.currency) return undefined;
  const detail = `The books are kept in ${about.currency}, and so is a budget; not in ${currency}`;
  return refuse('budget-currency', { field, detail });
}

function kindsInto(
  kinds: Map<string, BudgetKind>,
  sides: readonly { code: string; field: string }[],
  about: BudgetFacts,
): Refusal | undefined {
  for (const { code, field } of sides) {
    const kind = kindOf(code, about, field);
    if (isRefusal(kind)) return kind;
    kinds.set(code, kind);
  }
  return undefined;
}

/** whoever sees only some cost centres gives away only theirs. */
function scopeFault(input: RequestVirement, { by, policies, on }: Call): Refusal | undefined {
  if (by.scope === undefined) return undefined;
  const structure = policies.at(accountCodePolicy, on).value;
  const { segment } = policies.at(dataScopePolicy, on).value;
  return outsideScope(input.from, input.book, structure, segment, scopePatterns(by.scope));
}
