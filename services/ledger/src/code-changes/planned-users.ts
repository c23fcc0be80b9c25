import type { Call } from '@tolbooth/verbs';
import { RecurringJournalRow } from '../recurring-journals/recurring-journal.entity';
import type { Receiver } from '../recharges/instalments.rules';
import { RechargeRow } from '../recharges/recharge.entity';
import type { AskedChange } from './code-change.rules';
import type { PlannedItem } from './planned-change';
import type { LineFate } from './re-pointing.rules';
import type { BudgetUse, CodeUsers, DraftUse } from './users.rows';
import {
  budgetFate,
  budgetLines,
  draftFate,
  rechargeFate,
  templateFate,
  type BudgetMonth,
  type Changes,
} from './users.rules';

/** Budget of one year that goes over. */
export interface MovedBudget extends BudgetUse {
  readonly lines: readonly BudgetMonth[];
}

export interface PlannedUsers {
  readonly items: readonly PlannedItem[];
  readonly templates: readonly RecurringJournalRow[];
  readonly recharges: readonly RechargeRow[];
  readonly drafts: readonly { readonly id: string; readonly code: string; readonly replacement: string }[];
  readonly budgets: readonly MovedBudget[];
}

/** C-02: what goes over with the change, and what stays, with why. */
export function plannedUsers(
  { endsOn, value, replacement }: AskedChange,
  users: CodeUsers,
  changes: Changes,
): PlannedUsers {
  const items: PlannedItem[] = [];
  const noted = (kind: PlannedItem['kind'], code: string, fate: LineFate, about: Partial<PlannedItem>): string => {
    const moved = 'code' in fate;
    items.push({
      ...{ kind, code, replacement: moved ? fate.code : null, action: moved ? 're-pointed' : 'left' },
      ...{ why: moved ? null : fate.left, entryId: null, line: null, documentNumber: null },
      ...about,
    });
    return moved ? fate.code : code;
  };
  const templates = users.templates.map(({ row, next }) => {
    const lines = row.lines.map((line, at) => {
      if (!changes.has(line.code)) return line;
      const fate = templateFate(line.code, next, endsOn, changes);
      const about = { entryId: row.id, line: at + 1, documentNumber: row.purpose };
      return { ...line, code: noted('recurring-journal', line.code, fate, about) };
    });
    return Object.assign(new RecurringJournalRow(), row, { lines, version: row.version + 1 });
  });
  const recharges = users.recharges.map(({ row, uncharged }) => {
    const { provider, pool, receivers } = row;
    const codes = [provider, ...receivers.map(({ code }) => code)];
    const use = { codes, pool, objected: row.state === 'objected', uncharged };
    const about = { entryId: row.id, documentNumber: row.number ?? row.title };
    const over = (code: string) =>
      changes.has(code) ? noted('recharge', code, rechargeFate(code, use, endsOn, changes), about) : code;
    const received = (one: Receiver): Receiver => {
      const code = over(one.code);
      return code === one.code
        ? one
        : { ...one, code, costCentre: one.costCentre === value ? replacement : one.costCentre };
    };
    const moved = { provider: over(provider), receivers: receivers.map(received) };
    if (pool !== null) over(pool);
    return Object.assign(new RechargeRow(), row, moved, { version: row.version + 1 });
  });
  for (const { id, code, reason } of users.direct) {
    const left = 'whoever asked for it gives it another code';
    noted('direct-recharge', code, { left }, { entryId: id, documentNumber: reason });
  }
  const drafts = users.drafts.flatMap((draft) => {
    const fate = draftFate(draft.code, { ...draft, codes: new Set(draft.there) }, endsOn, changes);
    const over = noted('budget-draft', draft.code, fate, draftAbout(draft));
    return over === draft.code ? [] : [{ id: draft.id, code: draft.code, replacement: over }];
  });
  const budgets = users.budgets.flatMap((use) => {
    for (const code of new Set(use.months.map((month) => month.code))) {
      noted('budget', code, budgetFate(code, changes), { line: use.year, documentNumber: `from ${use.firstMonth}` });
    }
    const lines = budgetLines(use.months, changes);
    return lines.length === 0 ? [] : [{ ...use, lines }];
  });
  const changed = <Row extends { id: string }>(rows: readonly Row[]) =>
    rows.filter(({ id }) => items.some(({ entryId, action }) => entryId === id && action === 're-pointed'));
  return { items, templates: changed(templates), recharges: changed(recharges), drafts, budgets };
}

function draftAbout({ id, year, number, line }: DraftUse): Partial<PlannedItem> {
  return { entryId: id, line, documentNumber: `Budget ${year}, version ${number}` };
}

/** The reason that stands in the virement. */
export function movedBecause({ segment, value, replacement }: AskedChange, { by }: Pick<Call, 'by'>): string {
  return `${value} of ${segment} ends and ${replacement} takes its place; carried out by ${by.name}`;
}
