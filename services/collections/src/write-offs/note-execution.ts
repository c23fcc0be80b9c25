import { isRefusal } from '@tolbooth/refusals';
import type { Change, Verb } from '@tolbooth/verbs';
import type { Debt } from '../debts/debt';
import { claimDebts } from '../debts/debt.rows';
import { shownDebt } from '../debts/debt.shown';
import { withNews, type InvoiceNews } from '../debts/invoice-news.rules';
import { executed, type Execution } from './decide.rules';
import type { WriteOffItem } from './write-off';
import { liveItemsOf, saveDebtsUnder, saveItems } from './write-off.rows';

export interface ExecutedWriteOff extends Execution {
  readonly news: InvoiceNews;
}

interface Facts {
  readonly debt: Debt;
  readonly items: readonly WriteOffItem[];
}

interface Noted extends Change, Facts {}

/** D-11: receivables did what was approved, or found nothing open: the request is over for this invoice. */
export const noteExecution: Verb<ExecutedWriteOff, Facts, Noted> = {
  name: 'note-execution',
  requirement: 'D-11',
  about: ({ news }) => news.invoiceId,
  async load(tx, inputs) {
    const debts = await claimDebts(
      tx,
      inputs.map(({ news }) => news),
    );
    const items = await liveItemsOf(
      tx,
      debts.map(({ invoiceId }) => invoiceId),
    );
    return debts.map((debt) => ({ debt, items: items.get(debt.invoiceId) ?? [] }));
  },
  decide(facts, { news, ...execution }) {
    const known = facts.debt.version === 0 ? undefined : facts.debt;
    const told = withNews(known, news);
    const items = executed(facts.items, execution);
    // What later news have overtaken still ends its request.
    if (isRefusal(told) && items.length === 0) return told;
    const base = isRefusal(told) ? { ...facts.debt, version: facts.debt.version + 1 } : told;
    const debt = items.length === 0 ? base : { ...base, writeOffId: null, writeOffHolds: false };
    return {
      subject: { kind: 'debt', id: debt.invoiceId, version: debt.version },
      before: known ? shownDebt(known) : null,
      after: shownDebt(debt),
      debt,
      items,
    };
  },
  async save(tx, changes, call) {
    await saveItems(
      tx,
      changes.flatMap((change) => change.items),
    );
    await saveDebtsUnder(
      tx,
      changes.map((change) => change.debt),
      call.policies,
    );
    return [];
  },
};
