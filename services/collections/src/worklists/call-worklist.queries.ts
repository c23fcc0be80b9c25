import { scopePatterns, type Scope } from '@tolbooth/access';
import type { Day } from '@tolbooth/calendar';
import { queryRows, type Tx } from '@tolbooth/database';
import type { Policies } from '@tolbooth/policy';
import { loadHolders } from '../customers/customer.rows';
import type { Debt } from '../debts/debt';
import { debtsById } from '../debts/debt.queries';
import { stepFactsOf } from '../reminders/debt-step.rules';
import { callWindow, mayCall, type CallWindow } from './call-window.rules';

export interface CallEntry {
  readonly debt: Debt;
  readonly window: CallWindow;
  readonly specialNeeds?: string | undefined;
}

/** Debts between S1 and S2; the rule then says which of them are called on the day. */
export const callCandidatesSql = `
  SELECT invoice_id, reminder_on::text FROM debt
  WHERE next_step = 'final-notice' AND reminder_on <= $1::date AND next_step_on > $1::date
    AND (reminder_on, invoice_id) > ($2::date, $3::uuid)
    AND ($5::text[] IS NULL OR 'council/' || cost_centre LIKE ANY ($5::text[]))
  ORDER BY debt.reminder_on, invoice_id LIMIT $4`;

const chunk = 500;

/** D-01, M41, X-08: oldest reminder first. `after` is day and invoice of the last entry already seen. */
export async function callWorklist(
  tx: Tx,
  search: { asOf: Day; after?: readonly string[]; limit: number; scope: Scope | undefined },
  policies: Policies,
): Promise<CallEntry[]> {
  const entries: CallEntry[] = [];
  const patterns = scopePatterns(search.scope ?? []) ?? null;
  let [day, id] = search.after ?? ['0001-01-01', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const page = await queryRows<{ invoice_id: string; reminder_on: string }>(tx, callCandidatesSql, [
      search.asOf,
      day,
      id,
      chunk,
      patterns,
    ]);
    const debts = await debtsById(
      tx,
      page.map((row) => row.invoice_id),
    );
    const customers = await loadHolders(
      tx,
      debts.map((debt) => debt.customerAccount),
    );
    for (const debt of debts) {
      const facts = { ...stepFactsOf(debt), debtType: debt.details?.debtType ?? null };
      const window = callWindow(facts, policies);
      const specialNeeds = customers.get(debt.customerAccount)?.specialNeeds ?? undefined;
      if (window && mayCall(window, search.asOf)) entries.push({ debt, window, specialNeeds });
      if (entries.length === search.limit) return entries;
    }
    const last = page.at(-1);
    if (!last || page.length < chunk) return entries;
    [day, id] = [last.reminder_on, last.invoice_id];
  }
}
