import type { ContractEvent } from '@tolbooth/contracts';
import { insertRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import type { Call } from '@tolbooth/verbs';
import { restate } from '../budget-positions/budget-position.rows';
import { budgetYear } from '../periods/budget-year';
import { RecurringJournalRow } from '../recurring-journals/recurring-journal.entity';
import { RechargeRow } from '../recharges/recharge.entity';
import { directoratesOf } from '../virements/directorates';
import { VirementRow } from '../virements/virement.entity';
import { addApprovals, addVirementLines } from '../virements/virement.rows';
import type { CodeChangeRow } from './code-change.entity';
import { movedBecause, type MovedBudget, type PlannedUsers } from './planned-users';

export const movedUsersSql = {
  draft: 'UPDATE budget_line SET code = $3::text WHERE version_id = $1::uuid AND code = $2::text',
} as const;

/** Writes what goes over with the change. */
export async function moveUsers(
  tx: Tx,
  change: CodeChangeRow,
  { templates, recharges, drafts, budgets }: PlannedUsers,
  call: Call,
): Promise<ContractEvent[]> {
  await updateRows(tx, RecurringJournalRow, templates);
  await updateRows(tx, RechargeRow, recharges);
  for (const { id, code, replacement } of drafts) await queryRows(tx, movedUsersSql.draft, [id, code, replacement]);
  const events: ContractEvent[] = [];
  for (const budget of budgets) {
    const row = await moveBudget(tx, change, budget, call);
    events.push(...(await restate(tx, row, [...new Set(budget.lines.map(({ code }) => code))], call)));
  }
  return events;
}

/**
 * A virement like any other, asked for by who asked for the change and approved by who carries it out: it is the same
 * budget under another name, so it needs neither a band nor that nothing of it is spent.
 */
async function moveBudget(tx: Tx, change: CodeChangeRow, budget: MovedBudget, call: Call): Promise<VirementRow> {
  const { book, year, currency, last, latest, lines } = budget;
  const directorates = await directoratesOf(tx, [...new Set(lines.map(({ code }) => code))], call);
  const { to } = budgetYear(call, year);
  const id = call.newId();
  const asked = Object.assign(new VirementRow(), {
    ...{ id, book, year, sequence: last + 1, state: 'requested' as const, currency, needed: 1, version: 1 },
    ...{ number: `V${year}-${String(last + 1).padStart(4, '0')}`, reason: movedBecause(change, call) },
    amount: lines.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n),
    across: new Set(directorates.values()).size > 1,
    ...{ requestedBy: change.requestedBy, requestedAt: change.requestedAt, requestedOn: call.on },
    ...{ decidedAt: null, decidedOn: null, knownVersion: null, refusedBy: null, refusal: null },
  });
  await insertRows(tx, VirementRow, [asked]);
  await addVirementLines(
    tx,
    lines.map((line) => ({ ...line, virement_id: id })),
  );
  await addApprovals(tx, [{ virement_id: id, by_id: call.by.id, by_name: call.by.name, at: call.at }]);
  const decided = { decidedAt: call.at, decidedOn: call.on > to ? to : call.on, knownVersion: latest };
  const approved = Object.assign(new VirementRow(), asked, decided, { state: 'approved' as const, version: 2 });
  await updateRows(tx, VirementRow, [approved]);
  return approved;
}
